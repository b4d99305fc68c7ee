#include "mod/attachment/attachment.h"

static const struct field attachment[] = {
	REF_FIELD(struct attachment_edit, event_id, "附在哪一筆紀錄", .required = true),
	FILE_FIELD(struct attachment_edit, file, "檔案",
		   .hint = "PDF、ODT、ODS、DOCX、XLSX、JPG、PNG，20 MB 以內；不收加密或含巨集的檔案"),
	LINE_FIELD(struct attachment_edit, title, "這是什麼", .max = 60, .hint = "例如 身心障礙證明正反面"),
};
const struct field_set attachment_fields = FIELD_SET(struct attachment_edit, attachment);

static const struct field removal[] = {
	LINE_FIELD(struct attachment_remove, reason, "移除的原因", .required = true, .max = 200,
		   .hint = "例如 放錯個案；移除後不能再下載，紀錄會留著"),
};
const struct field_set attachment_remove_fields = FIELD_SET(struct attachment_remove, removal);
