/* Every subcommand: name, arguments, one line of help, examples. */
#include "app/command.h"
#include "app/commands.h"
#include "mod/account/account.h"
#include "mod/figure/figure.h"
#include "mod/import/import.h"

const struct command command_table[] = {
	{ "serve", "[--migrate]", "啟動服務，直到收到 SIGTERM", COMMAND_ALONE, cmd_serve,
	  "zhilu serve\nZHILU_PORT=9000 zhilu serve --migrate" },
	{ "migrate", "", "建立資料庫，或更新到程式的版本，並載入規則、行事曆與代碼", COMMAND_ALONE, cmd_migrate,
	  "zhilu migrate\nZHILU_DATABASE=postgresql:///zhilu zhilu migrate" },
	{ "calendar", "FILE [--year YYY] [--source TEXT] [--json] | --off DATE --county CODE|all --notice TEXT [--half]",
	  "載入一年的辦公日曆，或登錄縣市停止上班，並移動受影響的期限", COMMAND_DATABASE, cmd_calendar,
	  "zhilu calendar 116年中華民國政府行政機關辦公日曆表.csv\n"
	  "zhilu calendar --off 115/7/10 --county 63000 --notice 115年颱風停止上班公告" },
	{ "import", "transition FILE [--sheet 工作表] [--window 窗口]… [--as 帳號] [--json] | cases FILE [--json] | undo BATCH [--as 帳號]",
	  "匯入轉銜名單（CSV、ODS、XLSX）或舊系統的歷程，復原一批", COMMAND_DATABASE, import_command,
	  "zhilu import transition 轉銜名單.ods\nzhilu import cases history.csv" },
	{ "export", "transition --canonical", "匯出所有匯入的名單列", COMMAND_DATABASE, export_command,
	  "zhilu export transition --canonical >轉銜名單.csv" },
	{ "report", "closure --year 年度 [--as-of 日期] [--known-at 日期] --csv", "各縣市的年度結案率", COMMAND_DATABASE,
	  figure_report_command, "zhilu report closure --year 115 --as-of 115/9/30 --csv" },
	{ "demo", "[--cases N] [--refusals]", "在空的資料庫建立示範資料，印出示範帳號（只顯示一次）", COMMAND_DATABASE, cmd_demo,
	  "ZHILU_DATABASE=demo.db zhilu demo" },
	{ "jobs", "[--json]", "最近的工作與進度", COMMAND_DATABASE, cmd_jobs, NULL },
	{ "user", "admin LOGIN NAME | list | link LOGIN | lock LOGIN | unlock LOGIN",
	  "新增系統管理員（印出一次性連結）、列出帳號、重設密碼與驗證器、鎖定", COMMAND_DATABASE, account_cli,
	  "zhilu user admin meihua.chen 陳美華\nzhilu user list" },
	{ "verify", "[--json] | --backup FILE [--passphrase-file FILE]",
	  "檢查資料庫、稽核紀錄、檔案與狀態，指出第一筆不符的紀錄；或檢查一個備份檔", COMMAND_DATABASE, cmd_verify,
	  "zhilu verify\nzhilu verify --backup zhilu.backup" },
	{ "backup", "FILE [--passphrase-file FILE]", "備份資料庫、檔案與紀錄成一個加密檔，服務不必停止", COMMAND_DATABASE,
	  cmd_backup, "zhilu backup /srv/backup/zhilu-$(date +%F).backup" },
	{ "restore", "FILE [--passphrase-file FILE]", "還原到新的位置，並印出與備份時相同的證明", COMMAND_ALONE,
	  cmd_restore, "ZHILU_DATABASE=/srv/new/zhilu.db ZHILU_KEY_FILE=/safe/zhilu.keys zhilu restore zhilu.backup" },
	{ "key", "rotate", "換用新的資料金鑰，並重新加密現有的加密欄位，服務不必停止", COMMAND_DATABASE, cmd_key, NULL },
	{ "check", "[--json]", "檢查設定與安全：權限、磁碟、行事曆、對外連線、管理員", COMMAND_DATABASE, cmd_check, NULL },
	{ "law", "due|id|rules …", "計算期限、檢查號碼、列出規則", COMMAND_ALONE, cmd_law_command,
	  "zhilu law due 2025-02-28 1 M --explain\nzhilu law due 期限.csv\nzhilu law id 號碼.csv" },
	{ "version", "[--json]", "版本", COMMAND_ALONE, cmd_version, NULL },
	{ "help", "[COMMAND|settings|--man|--completion]", "說明；--man 為手冊，--completion 為 bash 補完",
	  COMMAND_ALONE, cmd_help, "zhilu help serve\nzhilu help settings" },
	{ NULL, NULL, NULL, COMMAND_ALONE, NULL, NULL },
};
