#include "mod/account/account_cli_words.h"

const char account_cli_usage[] =
	"用法：zhilu user admin 帳號 姓名   新增系統管理員，印出一次性連結\n"
	"      zhilu user list              帳號、姓名、狀態、角色\n"
	"      zhilu user link 帳號         新的一次性連結：重設密碼與驗證器\n"
	"      zhilu user lock 帳號         鎖定，並結束所有登入\n"
	"      zhilu user unlock 帳號       解除鎖定\n";
const char account_cli_link[] = "請在本站網址後面接上這個路徑，用瀏覽器開啟，設定密碼與驗證器。24 小時內有效，只能使用一次。\n";
const char account_cli_locked[] = "已鎖定\n";
const char account_cli_unlocked[] = "已解除鎖定\n";
const char account_cli_missing[] = "沒有這個帳號";
const char account_cli_no_agency[] = "資料庫裡還沒有單位，請先執行 zhilu migrate";
