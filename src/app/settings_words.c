/* Every setting: name, environment, type, default, limits, help.  The manual is made from this. */
#include "app/settings.h"

#define AT(member) offsetof(struct settings, member)

const struct setting setting_table[] = {
	{ "database", "ZHILU_DATABASE", SETTING_TEXT, AT(database), "zhilu.db", 1, 1000, NULL,
	  "資料庫：SQLite 檔案路徑，或 postgresql:// 網址" },
	{ "key_file", "ZHILU_KEY_FILE", SETTING_TEXT, AT(key_file), "", 0, 1000, NULL,
	  "金鑰檔（權限 0600，不放進備份）；空白為資料庫路徑加 .keys" },
	{ "file_dir", "ZHILU_FILE_DIR", SETTING_TEXT, AT(file_dir), "", 0, 1000, NULL,
	  "上傳檔案與公文的資料夾；空白為資料庫路徑加 .files" },
	{ "checkpoint_file", "ZHILU_CHECKPOINT_FILE", SETTING_TEXT, AT(checkpoint_file), "", 0, 1000, NULL,
	  "稽核檢查點檔，最好放在另一台主機；空白為資料庫路徑加 .checkpoints" },
	{ "address", "ZHILU_ADDRESS", SETTING_TEXT, AT(address), "127.0.0.1", 1, 100, NULL,
	  "服務的數字位址；對外請由 nginx 轉送" },
	{ "port", "ZHILU_PORT", SETTING_NUMBER, AT(port), "8080", 0, 65535, NULL,
	  "服務的連接埠；0 由系統選一個" },
	{ "ops_address", "ZHILU_OPS_ADDRESS", SETTING_TEXT, AT(ops_address), "127.0.0.1", 1, 100, NULL,
	  "健康檢查與指標的數字位址，只給本機或監控主機" },
	{ "ops_port", "ZHILU_OPS_PORT", SETTING_NUMBER, AT(ops_port), "8081", 0, 65535, NULL,
	  "健康檢查與指標的連接埠；0 為不開" },
	{ "workers", "ZHILU_WORKERS", SETTING_NUMBER, AT(workers), "16", 1, 256, NULL,
	  "同時處理的要求數" },
	{ "connections", "ZHILU_CONNECTIONS", SETTING_NUMBER, AT(connections), "16", 2, 60, NULL,
	  "資料庫連線數（SQLite：同時讀取數）" },
	{ "trust_proxy", "ZHILU_TRUST_PROXY", SETTING_SWITCH, AT(trust_proxy), "0", 0, 1, NULL,
	  "1：前面有本機的 nginx，來源位址取自 X-Forwarded-For" },
	{ "spool_dir", "ZHILU_SPOOL_DIR", SETTING_TEXT, AT(spool_dir), "/tmp", 1, 1000, NULL,
	  "上傳中的檔案暫放處，只給本程式" },
	{ "organisation", "ZHILU_ORGANISATION", SETTING_TEXT, AT(organisation), "", 0, 200, NULL,
	  "頁尾顯示的機關名稱與聯絡方式" },
	{ "log_format", "ZHILU_LOG_FORMAT", SETTING_WORD, AT(log_format), "logfmt", 0, 0, "logfmt json",
	  "紀錄格式" },
	{ "log_level", "ZHILU_LOG_LEVEL", SETTING_WORD, AT(log_level), "info", 0, 0, "debug info warn error",
	  "紀錄到哪一級（只對 serve；其他指令為 warn）" },
};

const size_t n_settings = sizeof(setting_table) / sizeof(setting_table[0]);
