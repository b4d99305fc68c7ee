/* What zhilu import, export and report say. */
#ifndef ZHILU_MOD_IMPORT_CLI_WORDS_H
#define ZHILU_MOD_IMPORT_CLI_WORDS_H

#include <inttypes.h>

#define IMPORT_CLI_NO_FILE "zhilu：無法讀取 %s\n"
#define IMPORT_CLI_NO_WINDOW "zhilu：找不到窗口 %s\n"
#define IMPORT_CLI_NO_LOGIN "zhilu：找不到帳號 %s\n"
#define IMPORT_CLI_REFUSED "zhilu：%s：%s\n"
#define IMPORT_CLI_SUMMARY "共 %" PRId64 " 列：匯入 %" PRId64 "，等待同意 %" PRId64 "，需修正 %" PRId64 "，未變更 %" PRId64 "，略過 %" PRId64 "\n"
#define IMPORT_CLI_FINDING "第 %zu 列 %s：%s（內容「%s」，應為 %s）→ %s\n"
#define IMPORT_CLI_CASES "共 %ld 列，匯入 %ld 列，%ld 個個案\n"
#define IMPORT_CLI_CASES_FAULT "zhilu：%s 第 %ld 行：%s\n"
#define IMPORT_CLI_AND "、"
#define IMPORT_CLI_WHICH_SHEET "有 %zu 張工作表（%s），請用 --sheet 指定名單所在的一張。"
#define IMPORT_CLI_WHICH_WINDOW "%s有 %zu 個窗口（%s），請用 --window 指定由誰聯繫（每個縣市各指定一個）。"
#define IMPORT_CLI_PROGRESS "\r已處理 %" PRId64 "／%" PRId64 " 列"
#define IMPORT_CLI_USAGE \
	"用法：zhilu import transition FILE [--sheet 工作表] [--window 窗口]… [--as 帳號] [--json]\n" \
	"　　　zhilu import cases FILE [--json]\n" \
	"　　　zhilu import undo BATCH [--as 帳號]\n"
#define IMPORT_CLI_EXPORT_USAGE "用法：zhilu export transition --canonical\n"

#endif
