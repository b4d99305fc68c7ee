/* What `zhilu law` says to the person at the terminal. */
#ifndef ZHILU_APP_CMD_LAW_WORDS_H
#define ZHILU_APP_CMD_LAW_WORDS_H

#define LAW_USAGE                                                                             \
	"用法：zhilu law due 起始日 長度 單位 [--explain] [--county 縣市代碼] [--no-roll] [--back]\n" \
	"      zhilu law due [期限清單.csv]\n"                                                \
	"      zhilu law id [號碼清單.csv]\n"                                                 \
	"      zhilu law rules [規則代碼]\n"                                                  \
	"清單沒有寫檔名時由標準輸入讀取。\n"                                                  \
	"起始日為 2026-11-21 或 115/11/21；單位為 D（日）、W（工作日）、WEEK（週）、M（月）、Y（年）。\n"

#define LAW_HEADER_WRONG "law: 第1列的欄名應為「%s」。\n"
#define LAW_LINE_WRONG "law: 第%zu列無法計算，請檢查內容。\n"
#define LAW_LINE_BROKEN "law: 第%zu列不是正確的 CSV 格式。\n"
#define LAW_TOO_LARGE "law: 輸入超過 64 MB，請分批處理。\n"
#define LAW_NOT_TEXT "law: 輸入不是 UTF-8 或 Big5 的文字。\n"
#define LAW_ARGUMENT_WRONG "law: 看不懂「%s」。\n"
#define LAW_NO_FILE "law: %s 無法讀取（%s）。\n"
#define LAW_NO_RULE "law: 沒有代碼為「%s」的規則。\n"

#endif
