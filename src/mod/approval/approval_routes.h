GET (0, approval_list,    "/approvals",                        R_SUPERVISOR, NONE, 0,             DATA, "待我核定")
GET (2, approval_show,    "/cases/:id/approvals/:id",          R_SUPERVISOR, CASE, RIGHT_APPROVE, DATA, "核定")
POST(2, approval_approve, "/cases/:id/approvals/:id/approve",  R_SUPERVISOR, CASE, RIGHT_APPROVE, approval_approve_fields, "核定")
POST(2, approval_return,  "/cases/:id/approvals/:id/return",   R_SUPERVISOR, CASE, RIGHT_APPROVE, approval_return_fields, "退回補正")
