/* What the subcommands say at the terminal. */
#ifndef ZHILU_APP_CMD_WORDS_H
#define ZHILU_APP_CMD_WORDS_H

#define CMD_UNKNOWN "zhilu：沒有「%s」這個指令。"
#define CMD_NEAREST "您要的是「%s」嗎？"
#define CMD_SEE_HELP "指令清單請看 zhilu help。\n"
#define CMD_USAGE "用法：zhilu %s %s\n"
#define CMD_EXAMPLES "例：\n"
#define CMD_FAULT "zhilu：%s\n"

#define CMD_TITLE "職路 zhilu %s：職業重建個案管理系統\n\n用法：zhilu 指令 [參數]\n\n"
#define CMD_LIST_END "\n每個指令都有 --help。設定來自環境變數 ZHILU_* 與設定檔，清單請看 zhilu help settings。\n"
#define CMD_SETTINGS_HEAD "設定檔為 $ZHILU_CONFIG 或 /etc/zhilu/zhilu.conf，一行一個「名稱 = 值」；環境變數優先。\n\n"
#define CMD_SETTINGS_ROW "%s = %s\n\t%s\n\t環境變數 %s，預設「%s」\n"

#define CMD_SERVING "zhilu %s：http://%s:%d/\n"
#define CMD_MIGRATED "資料庫為第 %d 版；新載入規則 %d 條、行事曆 %d 版、單位 %d 個、代碼 %d 筆。\n"
#define CMD_SECOND "zhilu：另一個 zhilu serve 正在使用這個資料庫。\n"

#define MAN_NAME "zhilu - 職業重建個案管理系統（vocational rehabilitation case management）"
#define MAN_SETTINGS CMD_SETTINGS_HEAD
#define MAN_STATUS \
	"0 完成；1 已執行但結果不符（verify、check）；2 用法錯誤；65 檔案內容不符；66 找不到輸入檔；" \
	"69 資料庫無法使用；70 程式內部錯誤；73 無法寫出檔案；75 請稍後再試；77 沒有權限；78 設定錯誤。"
#define MAN_FILES \
	"資料庫旁的 .keys（金鑰，另行保管）、.files（檔案）、.reads-年-月（查閱紀錄）、.checkpoints（稽核檢查點）。"

#endif
