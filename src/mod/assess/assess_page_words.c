#include "mod/assess/assess_page_words.h"

#include "base/arena.h"
#include "base/date.h"

const char assess_page_appointment[] = "約定時間";
const char assess_page_appointment_intro[] = "約好之後，服務紀錄應在那一天起 2 週內登錄。";
const char assess_page_contact[] = "聯繫紀錄";
const char assess_page_provider[] = "受案單位";
const char assess_page_more_contact[] = "再記一筆聯繫";
const char assess_page_service[] = "新增服務紀錄";
const char assess_page_service_paper[] = "個案服務紀錄";
const char assess_page_service_change[] = "更正服務紀錄";
const char assess_page_corrected_badge[] = "更";
const char assess_page_corrected[] = "更正";
const char assess_page_correct[] = "更正這筆紀錄";
const char assess_page_book_next[] = "約定下次時間";
const char assess_page_item[] = "計畫項目";
const char assess_page_intake[] = "接案評估";
const char assess_page_intake_paper[] = "職業重建服務接案評估表";
const char assess_page_intake_intro[] = "完成後請在晤談日起 3 天內回覆申請人或轉介單位。";
const char assess_page_again[] = "再做一次評估";
const char assess_page_to_reply[] = "回覆評估結果";
const char assess_page_intake_compare[] = "比較接案評估";
const char assess_page_needs[] = "需求評估";
const char assess_page_needs_paper[] = "職業重建服務需求評估表";
const char assess_page_needs_intro[] = "先寫本人的期望，再依需要評估各面向；沒有問題的面向可以留空。";
const char assess_page_to_plan[] = "擬訂計畫";
const char assess_page_needs_compare[] = "比較需求評估";
const char assess_page_one_only[] = "還不能比較";
const char assess_page_one_only_reason[] = "做過兩次評估之後，這裡會把前後兩次並列。";
const char assess_page_reply[] = "回覆評估結果";
const char assess_page_reply_opens[] = "接案評估的結論是適合。儲存這份回覆就完成開案，函件會存成 PDF。";
const char assess_page_reply_refuses[] = "接案評估的結論是不適合。儲存這份回覆就完成不開案，函件會存成 PDF。";
const char assess_page_reply_paper[] = "接案評估結果回覆";
const char assess_page_to_needs[] = "填需求評估";
const char assess_page_interview[] = "接案晤談";
const char assess_page_transition[] = "轉銜通報回覆";
const char assess_page_transition_day[] = "轉銜日";
const char assess_page_save_open[] = "儲存回覆並開案";
const char assess_page_save_refuse[] = "儲存回覆，不開案";
const char assess_page_late[] = "逾 2 週登錄";
const char assess_page_reply_reason[] = "不開案的原因";
const char assess_page_result[] = "結果";
const char assess_page_no_records[] = "還沒有評估";
const char assess_page_no_records_reason[] = "先約定晤談時間，晤談後填接案評估，3 天內回覆。";
const char assess_page_to_intake[] = "填接案評估";
const char assess_page_opens[] = "開案";
const char assess_page_refuses[] = "不開案";

const char *assess_page_copied(struct arena *a, const char *iso)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "已帶入 %s 的評估，請改成這次的情形；儲存後可以並列比較前後兩次。",
			    date_iso_to_roc(iso, roc));
}
