#include "mod/request/request_words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "law/calendar.h"

#include <string.h>

const char request_words_authority[] = "不是本人請求時，請寫下代理的證明";
const char request_words_no_authority[] = "填了代理的證明，請求人請選法定代理人、監護人或委任代理人";
const char request_words_support[] = "請求更正或補充時，請寫下釋明（個資法施行細則§19）";
const char request_words_late_entry[] = "收到日期到今天已超過 2 週，請填寫逾期登錄的原因";
const char request_words_given[] = "准許或部分准許時，請寫下提供或辦理了什麼";
const char request_words_ground[] = "部分准許或不准許時，請選擇依據";
const char request_words_reason[] = "部分准許或不准許時，請寫下理由";
const char request_words_granted[] = "全部准許時，不填不准許的依據與理由；有一部分不准許，請選「部分准許」";
const char request_words_fits[] = "這個依據不適用於這種請求，請重新選擇";
const char request_words_others[] = "更正或補充後，要通知曾提供這些資料的單位（個資法§11 V）；沒有提供過時，請確認後儲存";
const char request_words_ended[] = "這項請求已經結束，請看紀錄";
const char request_words_extended[] = "這項請求已經延長過一次，不能再延長";
const char request_words_no_duty[] = "這項請求沒有進行中的期限，不能延長";
const char request_words_by_supervisor[] = "需要較長的時間時，請督導在期限以前登錄書面通知；只能延長一次。";
const char request_words_new[] = "請求人有權看自己的資料、要複製本，要求更正、補充、停止利用或刪除；不能拒絕登記，也不能要求放棄（個資法§3）。";
const char request_words_sends[] = "儲存後產生答覆函（PDF）並存檔，請依答覆方式送出。";
const char request_words_letter_failed[] = "現在無法產生 PDF，請稍後再按一次。內容已經儲存。";
const char request_words_none[] = "本人或代理人要求看、要複製本，或要求更正、停止利用、刪除個人資料時，在這裡登記。";
const char request_words_none_open[] = "從個案的「登記當事人請求」登記後，期限與答覆列在這裡；已結案的個案也可以登記。";
const char request_words_none_ended[] = "答覆或撤回的請求會列在這裡。";
const char *const request_words_tabs[2] = { "待答覆", "已結束" };
const char request_words_answer_title[] = "個人資料請求答覆";
const char request_words_notice_title[] = "延長個人資料請求答覆期限通知";

static const char *day_words(struct arena *a, day_t d)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s（%s）", date_format_roc(d, roc), calendar_weekday_word(d));
}

static const char *roc_iso(struct arena *a, const char *iso)
{
	char roc[DATE_ROC_SIZE];

	return arena_dup(a, date_iso_to_roc(iso, roc));
}

const char *request_words_before(struct arena *a, day_t received)
{
	return arena_printf(a, "日期不能早於收到請求的 %s", day_words(a, received));
}

const char *request_words_told_late(struct arena *a, day_t due)
{
	return arena_printf(a, "延長要在答覆期限 %s 以前通知，期限過後不能再延長", day_words(a, due));
}

const char *request_words_reach(struct arena *a, day_t due, day_t until)
{
	return arena_printf(a, "請填晚於目前期限 %s、最晚 %s 的日期", day_words(a, due), day_words(a, until));
}

const char *request_words_late(struct arena *a, day_t due)
{
	return arena_printf(a, "已超過答覆期限 %s，請填寫逾期答覆的原因", day_words(a, due));
}

const char *request_words_until(struct arena *a, day_t until)
{
	return arena_printf(a, "最晚 %s，只能延長一次", day_words(a, until));
}

const char *request_words_made_longer(struct arena *a, const char *from, const char *to)
{
	return arena_printf(a, "已通知請求人，由 %s 延長到 %s", roc_iso(a, from), roc_iso(a, to));
}

const char *request_words_note(struct arena *a, const char *kind, const char *requester)
{
	return arena_printf(a, "%s・%s", option_label(request_kinds, kind), option_label(request_requesters, requester));
}

/* ---- letters ---- */

static void letter_begins(struct buf *b, struct arena *a, const struct request_letter *l)
{
	buf_printf(b, "%s您好：\n您於 %s ", l->requester_name, roc_iso(a, l->received_on));
	if (strcmp(l->requester, "self") != 0)
		buf_printf(b, "代%s", l->person);
	buf_printf(b, "請求就個人資料%s，", option_label(request_kinds, l->kind));
}

/* 「不准許的依據：妨害…（個資法§10②）」 */
static void put_refusal(struct buf *b, const struct request_answer *in)
{
	const struct option *g = request_grounds;

	while (g->code && strcmp(g->code, in->legal_ground) != 0)
		g++;
	buf_printf(b, "不准許的理由：%s\n", in->reason);
	if (g->code && strcmp(g->code, "other") != 0)
		buf_printf(b, "依據：%s%s%s%s\n", g->label, g->hint ? "（" : "", g->hint ? g->hint : "", g->hint ? "）" : "");
}

const char *request_words_answer(struct arena *a, const struct request_letter *l, const struct request_answer *in)
{
	struct buf b;

	buf_init(&b, a, 32768);
	letter_begins(&b, a, l);
	buf_printf(&b, "依個人資料保護法答覆如下。\n請求內容：%s\n決定：%s。\n", l->asked,
		   option_label(request_results, in->result));
	if (in->given)
		buf_printf(&b, "提供或辦理的內容：%s\n", in->given);
	if (in->legal_ground)
		put_refusal(&b, in);
	if (in->told_others)
		buf_printf(&b, "更正、補充的內容已通知：%s\n", in->told_others);
	buf_str(&b, in->legal_ground ? "對不准許的部分有不同意見時，請與本窗口聯絡；也可以依法請求救濟。"
				     : "如有疑問，請與本窗口聯絡。");
	return buf_text(&b);
}

const char *request_words_notice(struct arena *a, const struct request_letter *l, const struct request_extension *in)
{
	struct buf b;

	buf_init(&b, a, 32768);
	letter_begins(&b, a, l);
	buf_printf(&b, "原應於 %s 以前答覆。\n延長的原因：%s\n依%s，本窗口將於 %s 以前答覆您。造成不便，敬請見諒。",
		   roc_iso(a, l->due_on), in->extend_reason, l->clause, roc_iso(a, in->extended_to));
	return buf_text(&b);
}

const char *request_words_answer_file(struct arena *a, const char *case_no)
{
	return arena_printf(a, "答覆函-%s.pdf", case_no);
}

const char *request_words_notice_file(struct arena *a, const char *case_no)
{
	return arena_printf(a, "延長通知-%s.pdf", case_no);
}
