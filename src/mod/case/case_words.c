#include "mod/case/case_words.h"

#include "mod/case/case_rules.h"

#include <string.h>

static const struct { const char *code, *title, *refusal; } states[CASE_STATE_COUNT] = {
	[CASE_NONE] = { "none", "尚未收件", "這個個案還沒有收件" },
	[CASE_REFERRED] = { "referred", "來案", "個案還在來案階段，請先完成接案評估" },
	[CASE_ASSESSED] = { "assessed", "接案評估", "個案還在接案評估階段，請先回覆評估結果" },
	[CASE_NEEDS] = { "needs", "需求評估", "個案還在需求評估階段，請先完成需求評估" },
	[CASE_PLANNING] = { "planning", "研擬計畫", "計畫還沒有同意，請先完成職業重建服務計畫" },
	[CASE_RUNNING] = { "running", "執行計畫", "個案已在執行計畫，不能再做這一步" },
	[CASE_SUSPENDED] = { "suspended", "暫緩", "個案暫緩中，請先恢復服務" },
	[CASE_CLOSED] = { "closed", "結案", "個案已經結案" },
	[CASE_REFUSED] = { "refused", "不開案", "這次來案已回覆不開案" },
	[CASE_ENDED] = { "ended", "來案終止", "這次來案已經終止" },
	[CASE_TRANSFERRED] = { "transferred", "轉出", "個案已轉出到其他窗口" },
};

const char *case_words_state(int state)
{
	return states[state].refusal;
}

const char *case_words_past(int state)
{
	static const char *const past[CASE_STATE_COUNT] = {
		[CASE_ASSESSED] = "這一步已經過了：個案在接案評估階段，等待回覆評估結果",
		[CASE_NEEDS] = "這一步已經過了：已經回覆開案，個案在需求評估階段",
		[CASE_PLANNING] = "這一步已經過了：需求評估已完成，個案在研擬計畫階段",
		[CASE_RUNNING] = "這一步已經過了：個案在執行計畫階段",
	};

	return past[state] ? past[state] : states[state].refusal;
}

const char *case_words_guard(unsigned guard)
{
	switch (guard) {
	case GUARD_FIT: return "接案評估的結論還不是「適合」，請先完成接案評估";
	case GUARD_UNFIT: return "接案評估的結論不是「不適合」，不能回覆不開案";
	case GUARD_PLAN: return "還沒有生效的職業重建服務計畫";
	case GUARD_SETTLED: return "還有派案沒有結束，請先完成、中止或撤回";
	case GUARD_NO_WAITING: return "還有項目等待督導核定";
	case GUARD_NEEDS: return "還沒有完成需求評估";
	case GUARD_PERSON_GROUP: return "還沒有記錄服務對象類別與證明（可先記「待補」）";
	case GUARD_NO_CLOSING: return "結案已送核定，不能再派案";
	case GUARD_REVERSAL: return "已超過可以撤銷結案的期限";
	default: return "條件還不足";
	}
}

const char *case_state_code(enum case_state s)
{
	return states[s].code;
}

const char *case_state_title(enum case_state s)
{
	return states[s].title;
}

enum case_state case_state_parse(const char *code)
{
	for (int s = 0; s < CASE_STATE_COUNT; s++)
		if (strcmp(states[s].code, code) == 0)
			return (enum case_state)s;
	return CASE_NONE;
}
