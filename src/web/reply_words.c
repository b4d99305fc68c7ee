#include "web/reply_words.h"

const char *words_error_title(int status)
{
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
