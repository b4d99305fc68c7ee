#include "mod/account/account_words.h"

const char account_words_password_length[] = "密碼要 12 到 128 個字，可以用一句話，空白和中文都可以";
const char account_words_password_common[] = "這個密碼太容易被猜到，請避免常用字、連續數字、帳號和姓名";

const char account_words_login_first[] = "請先登入，登入後會回到剛才的頁面。";
const char account_words_login_kept[] = "登入逾時。你輸入的內容都保留在這一頁，登入後會存成草稿並回到原來的表單。";
const char account_words_login_fields[] = "請填寫帳號、密碼和驗證碼";
const char account_words_role_gone[] = "這個角色已經停用，請選擇其他角色";
const char account_words_no_draft[] = "填寫表單時會自動暫存；送出後草稿就會刪除。";

const char account_words_roles_exclude[] =
	"這個角色不能與已有的角色並存：職管員不得兼任縣市承辦（專人專用），系統管理員、稽核與其他角色互斥";
const char account_words_login_taken[] = "這個帳號名稱已經有人使用，請換一個";
const char account_words_last_admin[] = "這是最後一位可以登入的系統管理員，請先新增另一位";

const char account_words_link_gone[] = "這個連結已經使用過，或超過 24 小時。請向系統管理員索取新的連結。";
const char account_words_passwords_differ[] = "兩次輸入的密碼不同";
const char account_words_code_wrong[] = "驗證碼不正確，請輸入 App 現在顯示的 6 位數字；仍不正確時，請檢查手機時間";
const char account_words_login_form[] = "帳號要 3 到 40 個字，用小寫英文字母、數字和 . - _，以字母開頭";
