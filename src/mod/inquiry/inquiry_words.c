#include "mod/inquiry/inquiry_words.h"

const char inquiry_words_contact[] = "以書面來詢問的，請填寫回覆用的聯絡方式";
const char inquiry_words_other[] = "主題選「其他」時，請寫下問題";
const char inquiry_words_none[] = "接到詢問時，20 秒就能登記一筆。";
