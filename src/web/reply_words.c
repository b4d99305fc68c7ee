#include "web/reply_words.h"

const char *words_error_title(enum err e)
{
	int status = err_status(e);

	if (e == ERR_UNCONFIRMED)
		return "確認中";
	switch (status) {
	case 401: return "需要登入";
	case 403: return "不能開啟這一頁";
	case 404: return "找不到這一頁";
	case 405: return "不能這樣使用";
	case 409: return "目前不能儲存";
	case 413: return "內容太大";
	case 422: return "需要更正";
	case 429: return "請稍候再試";
	case 503: return "暫時無法使用";
	case 507: return "磁碟空間不足";
	default: return status >= 500 ? "系統發生錯誤" : "無法完成這個要求";
	}
}

const char *words_error_kept(int status)
{
	return status == 404 || status == 401 ? "沒有任何資料被更動。"
					      : "這次沒有更動任何資料；回上一頁可以看到您輸入的內容。";
}

const char *words_error_typed(enum err e)
{
	return e == ERR_UNCONFIRMED ? "您輸入的內容都在這一頁。按「確認」就知道結果；已經儲存的不會再存一次。"
				    : "您輸入的內容都在這一頁，沒有遺失。稍候再送一次，不會重複儲存。";
}

const char *words_error_again(enum err e)
{
	return e == ERR_UNCONFIRMED ? "確認" : "再送一次";
}
