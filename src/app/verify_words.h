/* What verify says of cases. */
#ifndef ZHILU_APP_VERIFY_WORDS_H
#define ZHILU_APP_VERIFY_WORDS_H

#include <inttypes.h>

#define VERIFY_CASES "每一件個案的狀態都與事件推得的相同。"
#define VERIFY_CASE "個案 %" PRId64 " 的狀態與事件推得的不同。"

#endif
