/* Every subcommand: name, arguments, one line of help, examples. */
#include "app/command.h"
#include "app/commands.h"

const struct command command_table[] = {
	{ "serve", "[--migrate]", "啟動服務，直到收到 SIGTERM", COMMAND_ALONE, cmd_serve,
	  "zhilu serve\nZHILU_PORT=9000 zhilu serve --migrate" },
	{ "migrate", "", "建立資料庫，或更新到程式的版本，並載入規則、行事曆與代碼", COMMAND_ALONE, cmd_migrate,
	  "zhilu migrate\nZHILU_DATABASE=postgresql:///zhilu zhilu migrate" },
	{ "law", "due|identifiers|rules …", "計算期限、檢查號碼、列出規則", COMMAND_ALONE, cmd_law_command,
	  "zhilu law due 2025-02-28 1 M --explain\nzhilu law identifiers <號碼.csv" },
	{ "version", "[--json]", "版本", COMMAND_ALONE, cmd_version, NULL },
	{ "help", "[COMMAND|settings|--man|--completion]", "說明；--man 為手冊，--completion 為 bash 補完",
	  COMMAND_ALONE, cmd_help, "zhilu help serve\nzhilu help settings" },
	{ NULL, NULL, NULL, COMMAND_ALONE, NULL, NULL },
};
