GET (0, audit_list,   "/audit",               R_AUDITOR,           NONE, 0,          DATA, "稽核")
GET (0, audit_export, "/audit/export",        R_AUDITOR,           NONE, 0,          RAW,  "匯出稽核紀錄")
GET (0, audit_looks,  "/audit/looks",         R_AUDITOR,           NONE, 0,          DATA, "異常查閱")
GET (1, case_reads,   "/cases/:id/reads",     R_WINDOW,            CASE, RIGHT_READ, DATA, "查閱紀錄")
