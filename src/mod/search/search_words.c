#include "mod/search/search_words.h"

const char search_words_begin[] = "要找誰？";
const char search_words_begin_why[] = "可用姓名（兩個字以上）、完整證號或末四碼、電話、案號、出生日期，例如 80/5/17";
const char search_words_short[] = "請多打幾個字";
const char search_words_short_why[] = "姓名至少兩個字；數字要末四碼、完整電話或出生日期";
const char search_words_none[] = "沒有找到";
const char search_words_none_why[] = "您看得到的個案裡沒有符合的人，他轄也沒有服務中的人。請換個寫法，或登記新申請";
const char search_words_many[] = "符合的人很多，只找了最近登記的一部分；請多打一個字，或改用證號、生日";
const char search_words_elsewhere[] = "他轄服務中，洽該窗口";
