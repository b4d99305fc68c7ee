/* 「為什麼是這一天？」: every sentence about a due date. */
#include "law/period.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/calendar.h"

#define SENTENCE_MAX 2048
#define REASONS_SHOWN 4

const char *period_length_words(struct arena *a, int length, enum law_unit unit)
{
	static const char *const units[] = {
		[LAW_DAYS] = "日", [LAW_WORKING_DAYS] = "個工作日", [LAW_WEEKS] = "週",
		[LAW_MONTHS] = "個月", [LAW_YEARS] = "年", [LAW_PERCENT] = "%",
		[LAW_NO_UNIT] = "",
	};

	return arena_printf(a, "%d%s", length, units[unit]);
}

static void put_year(struct buf *b, day_t day)
{
	int year = date_civil(day).year;

	if (year > 1911)
		buf_printf(b, "%d年", year - 1911);
	else
		buf_printf(b, "民國前%d年", 1912 - year);
}

static void put_day(struct buf *b, day_t day)
{
	struct civil c = date_civil(day);

	put_year(b, day);
	buf_printf(b, "%d月%d日", c.month, c.day);
}

static void put_day_and_weekday(struct buf *b, day_t day)
{
	put_day(b, day);
	buf_printf(b, "（星期%s）", calendar_weekday_word(day));
}

static bool is_weekend(day_t day)
{
	return date_weekday(day) == 0 || date_weekday(day) == 6;
}

static const char *reason_of(const struct law_calendar *cal, day_t day, const char *county)
{
	const char *reason;

	calendar_state(cal, day, county, &reason);
	return reason[0] ? reason : "放假日";
}

/* What stands between the last day and the due day, each reason once: 星期六、孔子誕辰紀念日、補假. */
static void put_reasons(struct buf *b, const struct law_calendar *cal, const char *county,
			const struct law_due *due)
{
	const char *seen[REASONS_SHOWN];
	int n = 0;

	for (day_t day = due->last; day < due->due; day++) {
		const char *reason = reason_of(cal, day, county);
		bool known = false;

		for (int i = 0; i < n && !known; i++)
			known = strcmp(seen[i], reason) == 0;
		if (known)
			continue;
		if (n == REASONS_SHOWN) {
			buf_str(b, "等");
			return;
		}
		buf_str(b, n ? "、" : "");
		buf_str(b, reason);
		seen[n++] = reason;
	}
}

static void put_count(struct buf *b, struct arena *a, const struct law_period *p,
		      const struct law_due *due)
{
	const char *length = period_length_words(a, p->length, p->unit);

	if (p->length == 0) {
		buf_str(b, "以");
		put_day_and_weekday(b, due->last);
		buf_str(b, "當日為期限");
		return;
	}
	buf_str(b, "自");
	put_day(b, p->start);
	buf_printf(b, p->direction == LAW_BACKWARD ? "（當日不算）往前推%s" : "（始日不算）起%s",
		   length);
	if (p->unit == LAW_WORKING_DAYS)
		buf_str(b, "（放假日不計）");
	buf_str(b, "，末日為");
	put_day_and_weekday(b, due->last);
	if (due->month_short)
		buf_str(b, "，該月無相當日，以月底為準");
}

static void put_rolling(struct buf *b, const struct law_calendar *cal, const struct law_period *p,
			const struct law_due *due)
{
	if (p->direction == LAW_BACKWARD) {
		buf_str(b, "；往前推算的期限不順延");
		return;
	}
	if (!p->rolls) {
		buf_str(b, "；此期限遇放假日不順延");
		return;
	}
	if (due->due == due->last) {
		buf_str(b, is_weekend(due->due) ? "，當日為補行上班日" : "，當日上班");
		buf_str(b, "，不必順延");
		return;
	}
	buf_str(b, "；遇");
	put_reasons(b, cal, p->county, due);
	buf_printf(b, "（共%d日）順延至", (int)(due->due - due->last));
	put_day_and_weekday(b, due->due);
	if (is_weekend(due->due))
		buf_str(b, "，當日為補行上班日");
}

const char *period_explain(struct arena *a, const struct law_calendar *cal,
			   const struct law_period *p, const struct law_due *due)
{
	struct buf b;

	buf_init(&b, a, SENTENCE_MAX);
	put_count(&b, a, p, due);
	put_rolling(&b, cal, p, due);
	if (p->direction == LAW_FORWARD && p->length > 0)
		buf_str(&b, "（行政程序法第48條）");
	if (due->provisional) {
		buf_str(&b, "；暫定，");
		put_year(&b, due->due);
		buf_str(&b, "辦公日曆表尚未載入，先以星期六、日推算");
	}
	buf_str(&b, "。");
	return buf_text(&b);
}
