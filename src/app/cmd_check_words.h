/* What `zhilu check` says: what was looked at, and what to do. */
#ifndef ZHILU_APP_CMD_CHECK_WORDS_H
#define ZHILU_APP_CMD_CHECK_WORDS_H

#define CHECK_KEYS_FINE "金鑰檔 %s 只有擁有者可讀。"
#define CHECK_KEYS_OPEN "金鑰檔 %s 別人也可讀，請執行 chmod 600，並考慮 zhilu key rotate。"
#define CHECK_KEYS_BESIDE "金鑰檔與資料庫在同一個資料夾，同一份磁碟備份會一起帶走；請用 key_file 設定放在別處。"
#define CHECK_DATABASE_FINE "資料庫檔只有擁有者可讀。"
#define CHECK_DATABASE_OPEN "資料庫檔 %s 別人也可讀，請執行 chmod 600。"
#define CHECK_URL_PASSWORD "資料庫網址含有密碼，會出現在環境變數與設定檔；請改用 .pgpass、憑證或本機 socket。"
#define CHECK_STORED "資料庫設定會把確認過的內容寫到磁碟。"
#define CHECK_STORED_NOT "資料庫：%s"
#define CHECK_DISK_FINE "磁碟剩餘 %d%%。"
#define CHECK_DISK_LOW "磁碟只剩 %d%%，請清出空間；低於 5%% 時服務回報未就緒。"
#define CHECK_DISK_UNKNOWN "無法得知 %s 的磁碟空間。"
#define CHECK_YEAR_FINE "民國%d年的辦公日曆已載入。"
#define CHECK_YEAR_MISSING "沒有民國%d年的辦公日曆，期限以週六、週日推算並標示「暫定」；請執行 zhilu calendar 檔案。"
#define CHECK_POINTS_FINE "稽核檢查點檔在資料庫之外：%s"
#define CHECK_POINTS_BESIDE "稽核檢查點檔與資料庫在同一個資料夾；請用 checkpoint_file 設定，或定時複製到另一台主機。"
#define CHECK_POINTS_NONE "還沒有稽核檢查點檔；服務啟動後每 5 分鐘寫一次。"
#define CHECK_PROXY_FINE "服務只在本機 %s:%d，由前面的 nginx 提供 TLS。"
#define CHECK_PROXY_OPEN "服務開在 %s，沒有 TLS；請改為 127.0.0.1，由 nginx 轉送（packaging/nginx）。"
#define CHECK_PROXY_TRUST "服務只在本機，但 trust_proxy 為 0：若前面有 nginx，所有人會被當成同一個來源。"
#define CHECK_OPS_OPEN "健康檢查與指標開在 %s，請確認只有監控主機連得到。"
#define CHECK_OPS_FINE "健康檢查與指標只在本機 %s:%d。"
#define CHECK_OFFICE_FINE "文件程式 zhilu-office 可執行。"
#define CHECK_OFFICE_MISSING "找不到 zhilu-office：無法讀取 ODS、XLSX，也無法產生公文。請把它放在 zhilu 旁邊，或設定 ZHILU_OFFICE。"
#define CHECK_JOBS_FINE "沒有失敗的工作。"
#define CHECK_JOBS_FAILED "有 %d 件工作失敗，請看 zhilu jobs。"
#define CHECK_ADMIN_FINE "有系統管理員帳號。"
#define CHECK_ADMIN_NONE "還沒有系統管理員；請執行 zhilu user admin 帳號 姓名。"
#define CHECK_DEMO "這是示範資料庫，不可放真實個資。"

#endif
