#include "mod/case/home_words.h"

const char *const home_pill_words[4] = { "逾期", "今天", "三天內", "全部" };
const char *const home_figure_words[2] = { "服務中個案", "等待評估或回覆" };
const char *const home_empty_words[2] = { "今天沒有待辦事項", "期限由收件、評估、派案等紀錄自動產生，有新的就會出現在這裡。" };
const char home_words_window[] = "看全窗口的期限";
const char home_words_approvals[] = "看待我核定的項目";
const char *const duty_csv_header[DUTY_CSV_COLUMNS] = {
	"期限", "原期限", "案號", "姓名", "應辦事項", "依據", "階段", "受案單位", "負責",
};
