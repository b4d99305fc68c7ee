#include "mod/assess/assess_words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "law/calendar.h"

const char assess_words_late[] = "發生日到今天已超過 2 週（A5），請填寫逾期登錄的原因";
const char assess_words_provider[] = "對象是受案單位時，請選擇是哪一個單位";
const char assess_words_no_provider[] = "選了受案單位，對象也請選「受案單位」";
const char assess_words_text[] = "已接通的聯繫請寫下內容";
const char assess_words_returned[] = "退件的方式應是信件、公文、郵件或訊息";
const char assess_words_places[] = "名額只在聯繫受案單位時填寫";
const char assess_words_next[] = "下次日期不能早於服務日期";
const char assess_words_next_past[] = "下次日期已經過去，請改成今天以後，或留空";
const char assess_words_unfit_reason[] = "結論是不適合時，請選擇原因";
const char assess_words_unfit_other[] = "原因選「其他」時，請寫下說明";
const char assess_words_fit_reason[] = "結論是適合時，請不要選不適合的原因";
const char assess_words_age[] = "晤談時未滿 15 歲，未達可受僱年齡，請確認出生日期與服務需求";
const char assess_words_no_proof[] = "還沒有這個服務對象類別的證明；開案前請到個案資料記下證明，或先記「待補」";
const char assess_words_reply_early[] = "回覆日期不能早於晤談日期";
const char assess_words_offered[] = "不開案時，請寫下另外提供的協助（A7）";
const char assess_words_reason[] = "沒有受理時，請寫下原因";
const char assess_words_contacted_late[] = "首次聯繫日不能晚於回覆日期";
const char assess_words_assess_reason[] = "轉介職業輔導評量時，請寫下理由";
const char assess_words_assess_resource[] = "要轉介職評，但所需資源沒有勾選職業輔導評量，請再確認";
const char assess_words_no_area[] = "請至少評估一個面向";
const char assess_words_aids[] = "環境與輔具不需要支持，但所需資源勾選了職務再設計，請再確認";
const char assess_words_strong_support[] = "支持需求是 3 或 4 的面向，請寫下說明";
const char assess_words_ended[] = "這個約定已經登錄過結果，請回評估頁查看";
const char assess_words_not_yet[] = "還沒到約定的日子，若不見面請用「取消」";
const char assess_words_no_appointment[] = "找不到這個約定，可能已經取消或登錄過結果";
const char assess_words_no_intake[] = "還沒有接案評估，請先完成接案評估再回覆";
const char assess_words_letter_failed[] = "現在無法產生 PDF，請稍後再按一次。回覆的內容已經儲存。";
const char assess_words_no_item[] = "找不到這個計畫項目，請重新選擇";

static const char *roc(struct arena *a, day_t d)
{
	char text[DATE_ROC_SIZE];

	return arena_dup(a, date_format_roc(d, text));
}

const char *assess_words_before(struct arena *a, day_t on, day_t received)
{
	return arena_printf(a, "日期（%s）早於個案的收件日（%s），請再確認", roc(a, on), roc(a, received));
}

const char *assess_words_after(struct arena *a, day_t on, day_t ended)
{
	return arena_printf(a, "個案已在 %s 結束，只能補登那天以前的服務；這次的日期是 %s", roc(a, ended), roc(a, on));
}

const char *assess_words_booked(struct arena *a, const char *what, const char *on_day, const char *at, const char *place)
{
	char day[DATE_ROC_SIZE];

	return arena_printf(a, "%s　%s%s%s%s%s", what, date_iso_to_roc(on_day, day), at ? " " : "", at ? at : "", place ? "　" : "",
			    place ? place : "");
}

const char *assess_words_overdue(struct arena *a, day_t due)
{
	return arena_printf(a, "已超過回覆期限 %s（%s），請填寫逾期原因", roc(a, due), calendar_weekday_word(due));
}

/* ---- letters ---- */

static const char *roc_iso(struct arena *a, const char *iso)
{
	char text[DATE_ROC_SIZE];

	return arena_dup(a, date_iso_to_roc(iso, text));
}

/* 「…於 115/11/21 與您晤談，完成職業重建服務接案評估」 */
static void letter_begins(struct buf *b, struct arena *a, const struct assess_letter *l)
{
	buf_printf(b, "%s您好：\n%s於 %s 與", l->addressee, l->window, roc_iso(a, l->interview_on));
	if (l->to_sender)
		buf_printf(b, "貴單位轉介的%s", l->person);
	else
		buf_str(b, "您");
	buf_str(b, "晤談，完成職業重建服務接案評估。");
}

static void letter_opens(struct buf *b, struct arena *a, const struct assess_letter *l)
{
	letter_begins(b, a, l);
	buf_printf(b, "評估結果為適合接受職業重建個案管理服務，本窗口已開案，案號 %s，由職業重建個案管理員%s主責。\n",
		   l->case_no, l->worker);
	buf_str(b, "接下來將與本人討論需求、期望的工作與所需的協助，共同擬訂職業重建服務計畫。過程中如有任何問題，或資料"
		"有變更，請與主責人員聯絡。");
}

static void letter_refuses(struct buf *b, struct arena *a, const struct assess_letter *l)
{
	letter_begins(b, a, l);
	buf_printf(b, "經評估，目前不開案，原因是：%s。", l->reason);
	if (l->note)
		buf_printf(b, "%s", l->note);
	buf_str(b, "\n");
	if (l->offered)
		buf_printf(b, "本窗口建議或已協助聯繫的資源：%s\n", l->offered);
	buf_str(b, "日後情況改變、有就業或職業重建服務的需要時，歡迎再與本窗口聯絡。");
}

const char *assess_words_letter(struct arena *a, const struct assess_letter *l)
{
	struct buf b;

	buf_init(&b, a, 16384);
	(l->opens ? letter_opens : letter_refuses)(&b, a, l);
	return buf_text(&b);
}

const char *assess_words_letter_title(bool opens)
{
	return opens ? "職業重建服務開案通知" : "職業重建服務接案評估結果通知";
}

const char *assess_words_letter_file(struct arena *a, const char *case_no)
{
	return arena_printf(a, "回覆-%s.pdf", case_no);
}

const char *assess_words_form_file(struct arena *a, const char *case_no)
{
	return arena_printf(a, "轉銜通報回覆表-%s.pdf", case_no);
}

const char assess_words_form_title[] = "身心障礙者生涯轉銜通報回覆表";
const char assess_words_form_person[] = "姓名";
const char assess_words_form_window[] = "受理單位";
const char assess_words_sign_worker[] = "職管員";
const char assess_words_sign_supervisor[] = "督導";
