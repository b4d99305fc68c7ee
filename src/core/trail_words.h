/* What verify says when a chain is broken. */
#ifndef ZHILU_CORE_TRAIL_WORDS_H
#define ZHILU_CORE_TRAIL_WORDS_H

#include <inttypes.h>

#define TRAIL_NAME "稽核紀錄"
#define READS_NAME "查閱紀錄"

#define TRAIL_GAP "%s第 %" PRId64 " 道缺第 %" PRId64 " 筆。"
#define TRAIL_CHANGED "%s第 %" PRId64 " 道第 %" PRId64 " 筆與驗證碼不符：內容被更改、調換或插入。"
#define TRAIL_STRAY "%s第 %" PRId64 " 道第 %" PRId64 " 筆不屬於任何一道。"
#define TRAIL_QUOTED "%s第 %" PRId64 " 道第 %" PRId64 " 筆與後來所引的不同，或已被刪除。"
#define TRAIL_UNREADABLE "%s第 %" PRId64 " 道的起點無法讀懂。"
#define TRAIL_POINT "檢查點檔第 %zu 行的簽章不符：內容被更改，或前面有行被刪除。"
#define TRAIL_POINTED "%s第 %" PRId64 " 道第 %" PRId64 " 筆與檢查點檔第 %zu 行所記的不同，或已被刪除。"

#endif
