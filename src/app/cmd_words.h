/* What the subcommands say at the terminal. */
#ifndef ZHILU_APP_CMD_WORDS_H
#define ZHILU_APP_CMD_WORDS_H

#include <inttypes.h>

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
#define CMD_NO_PORT "zhilu：位址 %s 連接埠 %d 無法使用，可能已有別的程式。\n"
#define CMD_SECOND "zhilu：另一個 zhilu serve 正在使用這個資料庫。\n"

#define CMD_NO_INPUT "zhilu：%s 無法讀取（%s）。\n"
#define CMD_PROGRESS "\r已處理 %" PRId64 "／%" PRId64 " "

#define CALENDAR_REFUSED "zhilu：%s 沒有載入，原有行事曆不變。%s\n"
#define CALENDAR_TOO_LARGE "檔案超過 1 MB，不是一年的辦公日曆表。"
#define CALENDAR_WRONG_YEAR "應為民國%d年，內容卻是民國%d年。"
#define CALENDAR_FAR_YEAR "民國%d年的日曆還不可能公布。"
#define CALENDAR_SOURCE "行政院人事行政總處「中華民國政府行政機關辦公日曆表」%d年"
#define CALENDAR_RECORDED "已載入民國%d年辦公日曆，為第 %" PRId64 " 版。\n"
#define CALENDAR_SAME "這份民國%d年辦公日曆先前已載入（第 %" PRId64 " 版），沒有變更。\n"
#define CALENDAR_MOVED "移動了 %zu 件進行中的期限（只會延後，不會提前）。\n"
#define CALENDAR_MOVED_ROW "%" PRId64 "\t%s\t%s\t%s → %s\n"
#define CALENDAR_OFF_DAY "zhilu：看不懂日期「%s」。\n"
#define CALENDAR_OFF_COUNTY "zhilu：--county 應為縣市代碼（如 63000），或 all 為全國。\n"
#define CALENDAR_OFF_TWICE "這個縣市的這一天已經登錄過。"

#define JOBS_NONE "沒有工作。\n"
#define JOBS_ROW "%" PRId64 "\t%s\t%s\t%" PRId64 "／%" PRId64 "\t%s\n"

#define VERIFY_FINE "✓ %s\t%s\n"
#define VERIFY_WRONG "✗ %s\t%s\n"

#define BACKUP_PASSPHRASE_OPEN "zhilu：密語檔 %s 無法讀取，或權限不是只有擁有者可讀（chmod 600）。\n"
#define BACKUP_PASSPHRASE_SHORT "zhilu：密語檔 %s 的第一行應至少 %d 個位元組。\n"
#define BACKUP_THERE "zhilu：%s 已經存在，沒有覆蓋。\n"
#define BACKUP_SEAL "zhilu：%s 無法解開：金鑰或密語不對，或檔案已損壞、不完整。沒有還原任何內容。\n"
#define BACKUP_FORMAT "zhilu：%s 不是完整的備份檔，或還原結果與備份時的證明不符。沒有還原任何內容。\n"
#define BACKUP_NEWER "zhilu：%s 來自較新的程式，請先更新程式。沒有還原任何內容。\n"
#define BACKUP_ENGINE "zhilu：%s 是另一種資料庫的備份（SQLite 與 PostgreSQL 不能互相還原）。沒有還原任何內容。\n"
#define BACKUP_MADE "已備份到 %s：%" PRId64 " 位元組，檔案 %" PRId64 " 個。金鑰檔不在備份裡，請另外保管。\n"
#define BACKUP_SOUND "%s 完整而未被更改：%" PRId64 " 位元組，檔案 %" PRId64 " 個。備份時的證明：\n"
#define RESTORE_DONE "已由 %s 還原：%" PRId64 " 位元組，檔案 %" PRId64 " 個；筆數與稽核紀錄與備份時相同：\n"
#define RESTORE_THERE "zhilu：%s（或檔案資料夾 %s）已有內容，沒有還原。請用 ZHILU_DATABASE 指定新的位置。\n"
#define RESTORE_NO_KEYS "zhilu：金鑰檔 %s 無法讀取。還原需要備份時的金鑰檔。\n"
#define RESTORE_OLDER "備份來自較舊的程式，請執行 zhilu migrate，再執行 zhilu verify。\n"
#define RESTORE_CHAINS "稽核紀錄 %" PRId64 " 筆、查閱紀錄 %" PRId64 " 筆、檢查點 %" PRId64 " 行，全部相符。\n"

#define KEY_ROTATED "已換用第 %d 把資料金鑰，現有的加密欄位都已重新加密。請立即另存金鑰檔，舊的金鑰仍須保留。\n"

#define MAN_NAME "zhilu - 職業重建個案管理系統（vocational rehabilitation case management）"
#define MAN_SETTINGS CMD_SETTINGS_HEAD
#define MAN_STATUS \
	"0 完成；1 已執行但結果不符（verify、check）；2 用法錯誤；65 檔案內容不符；66 找不到輸入檔；" \
	"69 資料庫無法使用；70 程式內部錯誤；73 無法寫出檔案；75 請稍後再試；77 沒有權限；78 設定錯誤。"
#define MAN_FILES \
	"資料庫旁的 .keys（金鑰，另行保管）、.files（檔案）、.reads-年-月（查閱紀錄）、.checkpoints（稽核檢查點）。"

#endif
