/* What verify says it has looked at. */
#ifndef ZHILU_CORE_VERIFY_WORDS_H
#define ZHILU_CORE_VERIFY_WORDS_H

#include <inttypes.h>

#define VERIFY_DATABASE "資料庫結構與關聯完整。"
#define VERIFY_TRAIL                                                                          \
	"稽核紀錄 %" PRId64 " 筆、查閱紀錄 %" PRId64 " 筆、檢查點 %" PRId64 " 行，全部相符。"

#define VERIFY_FILES "檔案 %" PRId64 " 個都在，內容與存入時相同。"
#define VERIFY_FILE "檔案 %" PRId64 " 不在、無法解開，或內容與存入時不同。"

#endif
