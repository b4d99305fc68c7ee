/* What a person reads when a calendar file is refused. */
#include "law/calendar.h"

#include "base/arena.h"

const char *calendar_fault_words(struct arena *a, const struct calendar_fault *f)
{
	switch (f->problem) {
	case CALENDAR_FINE:
		return "";
	case CALENDAR_ENCODING:
		return arena_printf(a, "第%zu列的文字編碼無法辨識，請改存為 UTF-8 或 Big5（cp950）"
				    "的 CSV 檔後再匯入。", f->row);
	case CALENDAR_CSV:
		return arena_printf(a, "第%zu列不是正確的 CSV 格式，請重新下載官方檔案。", f->row);
	case CALENDAR_EMPTY:
		return "檔案裡沒有任何日期，請重新下載官方檔案。";
	case CALENDAR_HEADER:
		return arena_printf(a, "第%zu列的欄名是「%s」，應為「%s」；欄位依序為"
				    "西元日期、星期、是否放假、備註。", f->row, f->seen, f->expected);
	case CALENDAR_COLUMNS:
		return arena_printf(a, "第%zu列有%s欄，應為%s欄。", f->row, f->seen, f->expected);
	case CALENDAR_DATE:
		return arena_printf(a, "第%zu列的「%s」不是日期，應為八位數字，例如20260101。",
				    f->row, f->seen);
	case CALENDAR_OTHER_YEAR:
		return arena_printf(a, "第%zu列的%s屬於另一個年度，這裡應為%s；"
				    "一個檔案只能有一個年度。", f->row, f->seen, f->expected);
	case CALENDAR_REPEATED:
		return arena_printf(a, "第%zu列的%s前面已經有了，這裡應為%s。", f->row, f->seen,
				    f->expected);
	case CALENDAR_ORDER:
		return arena_printf(a, "第%zu列是%s，這裡應為%s；日期有缺漏或順序不對。", f->row,
				    f->seen, f->expected);
	case CALENDAR_WEEKDAY:
		return arena_printf(a, "第%zu列的星期是「%s」，應為「%s」。", f->row, f->seen,
				    f->expected);
	case CALENDAR_VALUE:
		return arena_printf(a, "第%zu列的是否放假是「%s」，應為0（上班）或2（放假）。",
				    f->row, f->seen);
	case CALENDAR_TRUNCATED:
		return arena_printf(a, "檔案只到%s，應到%s；內容不完整，請重新下載。", f->seen,
				    f->expected);
	}
	return "";
}
