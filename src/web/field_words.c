#include "web/field_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stdlib.h>

const char words_choose[] = "請選擇";
const char words_any[] = "不限";
const char words_yes[] = "是", words_no[] = "否";

const char *words_required(struct arena *a, const struct field *f)
{
	bool choose = f->kind == FIELD_CODE || f->kind == FIELD_CODES || f->kind == FIELD_REF;

	return arena_printf(a, choose ? "請選擇%s" : "請填寫%s", f->label);
}

const char *words_flag_required(struct arena *a, const struct field *f)
{
	return arena_printf(a, "請勾選「%s」", f->label);
}

const char *words_items_required(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s至少要有一項", f->label);
}

const char *words_one_line(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s只能有一行，請刪除換行", f->label);
}

const char *words_too_long(struct arena *a, const struct field *f, size_t n, int64_t max)
{
	return arena_printf(a, "%s最多 %" PRId64 " 字，目前 %zu 字，請刪減 %" PRId64 " 字", f->label, max, n,
			    (int64_t)n - max);
}

const char *words_too_short(struct arena *a, const struct field *f, int64_t min)
{
	return arena_printf(a, "%s至少 %" PRId64 " 字", f->label, min);
}

const char *words_date_unreadable(struct arena *a, const struct field *f, const char *typed)
{
	(void)typed;
	return arena_printf(a, "看不懂這個%s，請輸入民國日期，例如 115/11/21", f->label);
}

/* 93 年 2 月沒有 30 日: the numbers are read back from what was typed. */
const char *words_date_impossible(struct arena *a, const struct field *f, const char *typed)
{
	int part[3] = { 0, 0, 0 }, n = 0;

	for (const char *p = typed; *p && n < 3;) {
		char *end;
		long v = strtol(p, &end, 10);

		if (end == p) {
			p++;
			continue;
		}
		part[n++] = (int)v;
		p = *end ? end + 1 : end;
	}
	if (n == 3 && part[1] >= 1 && part[1] <= 12)
		return arena_printf(a, "%s：%d 年 %d 月沒有 %d 日，請再核對", f->label,
				    part[0] > 1911 ? part[0] - 1911 : part[0], part[1], part[2]);
	return arena_printf(a, "%s：沒有這一天，請再核對", f->label);
}

const char *words_date_future(struct arena *a, const struct field *f, day_t today)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s不能晚於今天（%s）", f->label, date_format_roc(today, roc));
}

const char *words_date_past(struct arena *a, const struct field *f, day_t today)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s不能早於今天（%s）", f->label, date_format_roc(today, roc));
}

const char *words_time_unreadable(struct arena *a, const struct field *f)
{
	return arena_printf(a, "看不懂這個%s，請輸入 24 小時制，例如 14:30", f->label);
}

const char *words_int_unreadable(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s請輸入數字", f->label);
}

const char *words_int_range(struct arena *a, const struct field *f)
{
	if (f->max > 0)
		return arena_printf(a, "%s請輸入 %" PRId64 " 到 %" PRId64 " 之間的數字", f->label, f->min, f->max);
	return arena_printf(a, "%s不能小於 %" PRId64, f->label, f->min);
}

const char *words_code_unknown(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s：請從清單中選擇", f->label);
}

const char *words_phone(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s只能有數字、#、- 與括號，例如 02-2345-6789 或 0912-345-678", f->label);
}

const char *words_email(struct arena *a, const struct field *f)
{
	return arena_printf(a, "%s格式不對，例如 name@example.org", f->label);
}

const char *words_item_group(struct arena *a, const struct field *f, size_t number)
{
	return arena_printf(a, "%s %zu", f->label, number);
}
