#include "mod/closing/survey_words.h"

const char survey_intro[] = "一次性連結 30 天內有效，只能填一次；電話與紙本由您代為登錄。";
const char survey_title[] = "職業重建服務滿意度";
const char survey_public_intro[] = "謝謝您花一分鐘填寫。您的回答只用來改善服務，不影響您的權益。";
const char survey_thanks[] = "謝謝您的回覆。";
const char survey_words_answered[] = "這份調查已經填過了。";
const char survey_words_expired[] = "這個連結已經過期或輸入錯誤。需要新的連結，請打電話給您的職管員。";
const char survey_link_title[] = "滿意度連結已建立";
const char survey_link_intro[] = "請把下面的連結交給填答者。連結只顯示這一次，30 天內有效。";
