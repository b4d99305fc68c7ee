#include "mod/transfer/transfer_words.h"

#include <string.h>

const char transfer_words_ground[] = "請選擇同意書，或填寫法律依據";
const char transfer_words_here[] = "個案已在這個窗口，請選擇其他窗口";
const char transfer_words_window[] = "請選擇一個職業重建窗口";
const char transfer_words_consent[] = "請選擇這個人仍有效的同意書";
const char transfer_words_waiting[] = "已有一筆移轉等待接收窗口回覆，請等待回覆或先撤回";
const char transfer_words_answered[] = "這筆移轉已經回覆或撤回";
const char transfer_words_worker[] = "請選擇本窗口的職管員";
const char transfer_words_moved[] = "個案已不在原窗口，這筆移轉不能接收";
const char transfer_words_none[] = "其他窗口提出移轉時，會列在這裡等待回覆。";
const char transfer_words_note[] = "接收窗口接受後，主責、查閱權限和期限一併移過去；期限的原到期日不變。";

const char *transfer_words_state(const char *state)
{
	static const struct { const char *code, *word; } words[] = {
		{ "asked", "等待回覆" }, { "accepted", "已接收" }, { "refused", "不接收" }, { "withdrawn", "已撤回" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].code, state) == 0)
			return words[i].word;
	return state;
}
