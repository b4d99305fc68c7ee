#include "core/letter_words.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/letter.h"

const char *letter_words_date(struct arena *a, const char *iso)
{
	day_t d;
	struct civil c;

	if (!date_parse_iso(iso, &d))
		return "";
	c = date_civil(d);
	return arena_printf(a, "中華民國%d年%d月%d日", c.year - 1911, c.month, c.day);
}

const char *letter_words_worker(struct arena *a, const char *worker)
{
	return arena_printf(a, "承辦人：職業重建個案管理員　%s", worker);
}

const char *letter_words_case(struct arena *a, const char *case_no)
{
	return arena_printf(a, "案號 %s", case_no);
}
