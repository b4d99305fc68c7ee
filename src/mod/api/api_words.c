#include "mod/api/api_words.h"

const char api_about[] =
	"與畫面相同的權限、規則與數字。以個人設定建立的權杖登入（Authorization: Bearer）。"
	"送出資料時帶 Idempotency-Key，同一鍵重送只會生效一次；更正資料時以 If-Match 帶 ETag 的版本。"
	"錯誤以 application/problem+json 回覆，errors 逐欄說明如何更正。識別碼為文字。日期為 ISO 8601 或民國。";
