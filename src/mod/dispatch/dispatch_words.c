#include "mod/dispatch/dispatch_words.h"

#include "base/arena.h"

#include <inttypes.h>
#include <string.h>

const char dispatch_words_contact_missing[] = "派案前要先聯繫單位：請選一筆聯繫，或填聯繫日期";
const char dispatch_words_contact_old[] = "這次聯繫已超過 30 天，請再聯繫一次";
const char dispatch_words_contact_foreign[] = "請選這個個案和這個單位的聯繫";
const char dispatch_words_contact_name[] = "請填聯繫對象";
const char dispatch_words_contact_means[] = "請選聯繫方式";
const char dispatch_words_contact_text[] = "請填聯繫結果：單位怎麼說";
const char dispatch_words_item[] = "請選計畫項目";
const char dispatch_words_item_kind[] = "方案的服務種類和計畫項目不同，請改選方案或計畫項目";
const char dispatch_words_item_foreign[] = "請選生效中計畫的項目";
const char dispatch_words_question[] = "計畫之前轉介職評，請寫要職評回答的問題";
const char dispatch_words_assess_only[] = "需求評估階段只能轉介職業輔導評量";
const char dispatch_words_sheltered[] = "庇護性就業要先有「適合庇護性就業」的職評結論，請先轉介職業輔導評量";
const char dispatch_words_ground[] = "請選個案的同意，或提供資料的法定依據";
const char dispatch_words_consent_foreign[] = "這份同意已撤回、到期或不是這個人的，請另選";
const char dispatch_words_over[] = "這個方案額滿，仍要派案請寫理由";
const char dispatch_words_programme[] = "請選一個還在辦理的方案";
const char dispatch_words_look_again[] = "內容和剛才顯示的不同，請看過下方「受案單位會看到的內容」再送出";
const char dispatch_words_other[] = "選「其他」時，請寫說明";
const char dispatch_words_before_sent[] = "日期不能早於派案日期";
const char dispatch_words_late[] = "服務超過兩週才登錄，請寫原因";
const char dispatch_words_outcome[] = "服務完成時，請選目標達成情形";
const char dispatch_words_conclusion[] = "職業輔導評量完成時，請選職評結論";
const char dispatch_words_no_conclusion[] = "只有職業輔導評量有職評結論，請清除";
const char dispatch_words_end_reason[] = "中止服務時，請選原因";
const char dispatch_words_end_by[] = "中止服務時，請選由誰提出";
const char dispatch_words_not_served[] = "還沒有服務紀錄，不能登記完成；請先記服務，或改為中止";
const char dispatch_words_next[] = "下次服務日要在這次之後";
const char dispatch_words_not_silent[] = "這個單位還在服務期限內，期限過後才需要處置";
const char dispatch_words_foreign_worker[] = "請選本單位的人員";
const char dispatch_words_none[] = "計畫有派案的項目時，從這裡派給有名額的單位。";
const char dispatch_words_none_plan[] = "計畫生效後就可以派案；需求評估階段可以先轉介職評。";
const char dispatch_words_portal_new[] = "職管員派案給你們時，會出現在這裡。";
const char dispatch_words_portal_serving[] = "接案之後，會在這裡看到每一位和下一次紀錄的日期。";
const char dispatch_words_portal_capacity[] = "縣市承辦登記你們的方案後，就可以在這裡更新名額。";
const char dispatch_words_no_units[] = "這個縣市沒有單位辦理這種服務。可以登記反映資源不足，或改選計畫項目。";
const char dispatch_words_full[] = "額滿";
const char dispatch_words_not_contacted[] = "還沒有聯繫";
const char dispatch_words_stale[] = "名額超過 30 天沒有更新";
const char dispatch_words_fits[] = "可以派";

static const struct { const char *title, *refusal; enum tone tone; } states[DISPATCH_STATE_COUNT] = {
	[DISPATCH_SENT] = { "待回覆", "單位還沒有回覆接案", TONE_SOON },
	[DISPATCH_ACCEPTED] = { "已接案", "單位已經回覆接案", TONE_NEUTRAL },
	[DISPATCH_SERVING] = { "服務中", "單位已經開始服務", TONE_NEUTRAL },
	[DISPATCH_DECLINED] = { "不接", "單位已回覆不接", TONE_TODAY },
	[DISPATCH_DONE] = { "完成", "這次派案已經完成", TONE_DONE },
	[DISPATCH_STOPPED] = { "中止", "這次派案已經中止", TONE_DONE },
	[DISPATCH_WITHDRAWN] = { "撤回", "職管員已撤回這次派案", TONE_DONE },
};

const char *dispatch_words_state(enum dispatch_state s)
{
	return states[s].title;
}

enum tone dispatch_tone(enum dispatch_state s)
{
	return states[s].tone;
}

const char *dispatch_words_refusal(enum dispatch_state s)
{
	return states[s].refusal;
}

const char *dispatch_words_who(bool unit)
{
	return unit ? "這一步由受案單位辦理" : "這一步由職管員辦理";
}

const char *dispatch_words_contact(struct arena *a, const char *roc, const char *unit, const char *name)
{
	return arena_printf(a, "%s　%s　%s", roc, unit, name ? name : "");
}

const char *dispatch_words_before(struct arena *a, const char *roc, const char *name, const char *means, const char *said)
{
	return arena_printf(a, "%s　%s　%s%s%s", roc, means, name ? name : "", said ? "：" : "", said ? said : "");
}

const char *dispatch_words_consented(struct arena *a, const char *roc, const char *scope)
{
	return arena_printf(a, "個案的同意（%s）：%s", roc, scope);
}

const char *dispatch_words_event(struct arena *a, const char *unit, const char *service, const char *reason)
{
	return arena_printf(a, "%s　%s%s%s", unit, service, reason ? "：" : "", reason ? reason : "");
}

const char *dispatch_words_item_label(struct arena *a, const char *kind, const char *how, const char *text)
{
	const char *by = strcmp(how, "own") == 0 ? "（計畫原訂職管員提供）" : strcmp(how, "link") == 0 ? "（資源連結）" : "";

	return arena_printf(a, "%s%s%s%s", kind, by, text ? "　" : "", text ? text : "");
}

const char *dispatch_words_consent(struct arena *a, const char *scope, const char *from, const char *until)
{
	return arena_printf(a, "%s（%s－%s）", scope, from, until);
}

const char *dispatch_words_days(struct arena *a, int64_t days)
{
	if (days < 0)
		return arena_printf(a, "逾期 %" PRId64 " 天", -days);
	return days == 0 ? "今天" : arena_printf(a, "還有 %" PRId64 " 天", days);
}

const char *dispatch_words_room(struct arena *a, int64_t free, const char *as_of)
{
	return arena_printf(a, "派案時尚可容納 %" PRId64 " 人（%s 確認）", free, as_of);
}

const char *dispatch_words_minutes(struct arena *a, int64_t minutes)
{
	return arena_printf(a, "%" PRId64 " 分鐘", minutes);
}

const char *dispatch_words_sex(const char *code)
{
	return !code ? NULL : strcmp(code, "1") == 0 ? "男" : strcmp(code, "2") == 0 ? "女" : "其他";
}
