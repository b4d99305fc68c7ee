#include "mod/referral/referral_words.h"

#include "base/arena.h"

#include <inttypes.h>

const char referral_words_search_needed[] = "請填姓名或證號，先查這個人是不是已經在服務中";
const char referral_words_sender[] = "由單位轉介的，請填轉介單位名稱";
const char referral_words_certificate[] = "證明選「身心障礙證明」，請填障礙類別與等級";
const char referral_words_cert_more[] = "已填身心障礙證明的一部分，請補齊類別與等級";
const char referral_words_notice[] = "還沒有記錄個人資料告知，請在第一次聯繫時告知";
const char referral_words_signer[] = "請選由誰表示同意";
const char referral_words_means[] = "請選同意的方式";
const char referral_words_late[] = "收件已超過 2 週才登錄，請說明原因";
const char referral_words_transition[] = "轉銜日早於收件日一年以上，請再核對";

const char referral_words_who[] = "可能已有這個人，請在最上面選「這是同一人」或「都不是」";
const char referral_words_not_same[] = "選的人與現在填的姓名、生日或證號不符，請再核對";
const char referral_words_number_elsewhere[] = "這個證號已經登記過，請在最上面選「這是同一人」";
const char referral_words_other_person[] = "這個證號屬於另一位服務對象，請核對證號或改選「這是同一人」";
const char referral_words_here[] = "這個人在本窗口已有進行中的個案，請開啟那個個案";
const char referral_words_supervisor[] = "這個人他轄服務中，請洽該窗口辦理移轉；確有必要另立新案的，由督導登記並填寫理由";
const char referral_words_second[] = "這個人他轄服務中，另立新案請填寫理由";
const char referral_words_worker[] = "請選本窗口的職管員，或放在窗口清單";
const char referral_words_again[] = "剛剛有人登記了同一個證號，請再送出一次";
const char referral_words_inbox[] = "這一列轉銜名單已經結束，請回名單查看";

const char referral_words_end_early[] = "終止日期不能早於收件日期";
const char referral_words_end_note[] = "請說明：選「其他」寫原因，重複來案寫另一案號，轉介其他單位寫單位名稱";
const char referral_words_end_told[] = "由單位轉介的，請填何時、用什麼方式告知轉介單位";
const char referral_words_told_early[] = "告知日期不能早於收件日期";

const char referral_words_same_number[] = "證號相同";
const char referral_words_same_birth[] = "姓名與出生日期相同";
const char referral_words_same_phone[] = "姓名與電話相同";
const char referral_words_live_here[] = "本窗口服務中，案號 ";
const char referral_words_live_elsewhere[] = "他轄服務中，洽該窗口：";
const char referral_words_served_before[] = "曾接受服務，目前沒有進行中的個案";
const char referral_words_list_only[] = "先放在窗口清單，由督導派給職管員";
const char referral_words_nobody[] = "都不是，登記為新的服務對象";

const char *referral_words_attempts(struct arena *a, int64_t attempts, int64_t needed)
{
	return arena_printf(a, "聯絡不上要先記錄 %" PRId64 " 次未接、留言或退件，目前 %" PRId64 " 次", needed, attempts);
}
