#include "mod/attachment/attachment_words.h"

#include "base/arena.h"
#include "base/date.h"

#include <inttypes.h>

const char attachment_words_none[] = "個案或單位帶來的證明、同意書掃描、計畫書等，可以附在相關的紀錄上。";
const char attachment_words_no_file[] = "請選擇要上傳的檔案";
const char attachment_words_record[] = "請選這個個案的一筆紀錄";
const char attachment_words_removed[] = "這個附件已經移除";
const char attachment_words_too_large[] = "檔案超過 20 MB，請壓縮或分成幾個檔案再上傳";

const char *attachment_words_fault(enum file_fault f)
{
	switch (f) {
	case FILE_FINE: return NULL;
	case FILE_EMPTY: return "檔案是空的，請重新選擇";
	case FILE_NAME: return "只收 PDF、ODT、ODS、DOCX、XLSX、JPG、PNG，請轉成其中一種再上傳";
	case FILE_CONTENT: return "檔案內容和副檔名不符或不完整，請用原來的程式另存成這種格式再上傳";
	case FILE_MACRO: return "檔案含有巨集，請另存成沒有巨集的檔案再上傳";
	case FILE_LOCKED: return "檔案有密碼，請解除密碼後再上傳（系統會加密保存）";
	}
	return NULL;
}

const char *attachment_words_size(struct arena *a, int64_t bytes)
{
	int64_t tenths = (bytes * 10 + (1 << 19)) >> 20;

	if (bytes >= 1 << 20)
		return arena_printf(a, "%" PRId64 ".%" PRId64 " MB", tenths / 10, tenths % 10);
	return arena_printf(a, "%" PRId64 " KB", (bytes + 1023) / 1024);
}

const char *attachment_words_record_label(struct arena *a, const char *on_day, const char *title)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s　%s", date_iso_to_roc(on_day, roc), title);
}
