#include "mod/approval/approval_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char approval_words_own[] = "不能核定自己送出的項目，請由另一位督導核定";
const char approval_words_none[] = "職管員送出計畫或結案後會出現在這裡。";

const char *approval_words_state(const char *state)
{
	return strcmp(state, "approved") == 0 ? "已核定" : strcmp(state, "returned") == 0 ? "已退回補正" : "等待核定";
}

const char *approval_words_decided(struct arena *a, const char *who, const char *at, const char *state)
{
	return arena_printf(a, "%s已在 %s %s，不必再決定一次。", who, at,
			    strcmp(state, "approved") == 0 ? "核定" : "退回補正");
}

const char *approval_words_waited(struct arena *a, int64_t days)
{
	return days <= 0 ? "今天送出" : arena_printf(a, "等了 %" PRId64 " 天", days);
}

const char *approval_words_plan(struct arena *a, int64_t number, bool revised)
{
	return arena_printf(a, "第 %" PRId64 " 版服務計畫%s", number, revised ? "（修正）" : "");
}

const char *approval_words_closing(struct arena *a, const char *roc)
{
	return arena_printf(a, "結案（%s）", roc);
}
