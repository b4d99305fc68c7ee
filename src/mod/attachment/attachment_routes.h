GET (1, attachment_list,   "/cases/:id/attachments",            R_WINDOW | R_COUNTY | R_BRANCH, CASE, RIGHT_READ, DATA, "附件")
POST(1, attachment_add,    "/cases/:id/attachments",            R_CASE_MANAGER, CASE, RIGHT_WRITE, attachment_fields, "加附件")
GET (2, attachment_remove, "/cases/:id/attachments/:id/remove", R_CASE_MANAGER, CASE, RIGHT_WRITE, PAGE, "移除附件")
POST(2, attachment_remove_do, "/cases/:id/attachments/:id/remove", R_CASE_MANAGER, CASE, RIGHT_WRITE, attachment_remove_fields, "移除附件")
