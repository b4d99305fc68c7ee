/* demo_words: invented names and texts. */
#ifndef ZHILU_APP_DEMO_WORDS_H
#define ZHILU_APP_DEMO_WORDS_H

#include <stddef.h>

/* Formats are macros, so that the compiler checks what is put into them. */
#define DEMO_WINDOW_NAME "%s職業重建服務窗口"
#define DEMO_PROVIDER_NAME "%s向陽就業服務中心"
#define DEMO_CENTRE_NAME "%s就業中心"
#define DEMO_PROGRAMME_NAME "%s（%s）"
#define DEMO_PRINTED                                                                     \
	"\n示範帳號（密碼與驗證器只顯示這一次）\n"                                        \
	"  密碼：%s\n"                                                                     \
	"  驗證器密鑰：%s（加入驗證器，或用 oathtool --totp -b 產生六位數）\n\n"
#define DEMO_HISTORY_FROM "2015-01-01"
#define DEMO_HISTORY_NOTE "示範：歷史資料不經核定"
#define DEMO_TODAY_NOTE "示範：自建立示範資料之日起經核定"
#define DEMO_DONE "已建立 %ld 個個案，送出 %ld 次要求，其中 %ld 次被規則拒絕。\n"

#define LIST(name) extern const char *const name[]; extern const size_t name##_n
LIST(demo_surnames);
LIST(demo_given);
LIST(demo_staff);
LIST(demo_jobs);
LIST(demo_departments);
LIST(demo_employers);
LIST(demo_needs);
LIST(demo_service_texts);
LIST(demo_followup_texts);
LIST(demo_goals);
LIST(demo_senders);
LIST(demo_asked);
#undef LIST

extern const char demo_step[], demo_step_late[], demo_unreached[], demo_thanks[];
extern const char demo_reply_open[], demo_reply_refuse[],
	demo_career[], demo_summary[], demo_client_part[], demo_unit_contact[], demo_aim[], demo_result[], demo_offer[],
	demo_sender_name[], demo_not_empty[], demo_how_marked[],
	demo_meeting[], demo_report[], demo_handover[], demo_support[], demo_contact[], demo_longer[], demo_given_copy[], demo_given_view[];

#endif
