/* What is said about a setting that cannot be used. */
#ifndef ZHILU_APP_SETTINGS_FAULT_WORDS_H
#define ZHILU_APP_SETTINGS_FAULT_WORDS_H

#define SETTINGS_NO_FILE "設定檔 %s 無法開啟。"
#define SETTINGS_LINE "設定檔 %s 第 %d 行看不懂，應為「名稱 = 值」。"
#define SETTINGS_UNKNOWN "設定檔 %s 第 %d 行：沒有「%s」這個設定，可用的設定請看 zhilu help settings。"
#define SETTINGS_NUMBER "設定 %s 應為 %d 到 %d 的整數，不是「%s」。"
#define SETTINGS_SWITCH "設定 %s 應為 0 或 1，不是「%s」。"
#define SETTINGS_LENGTH "設定 %s 的長度應為 %d 到 %d 位元組。"
#define SETTINGS_WORD "設定 %s 應為其中之一：%s；不是「%s」。"

#endif
