/* What verify says it has looked at. */
#ifndef ZHILU_CORE_VERIFY_WORDS_H
#define ZHILU_CORE_VERIFY_WORDS_H

#include <inttypes.h>

#define VERIFY_DATABASE "資料庫結構與關聯完整。"
#define VERIFY_TRAIL                                                                          \
	"稽核紀錄 %" PRId64 " 筆、查閱紀錄 %" PRId64 " 筆、檢查點 %" PRId64 " 行，全部相符。"

#endif
