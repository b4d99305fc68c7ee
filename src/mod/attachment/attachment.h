/*
 * attachment: 附件 on the records of a case: what the client or a unit brought, as PDF, ODT, ODS, DOCX, XLSX, JPG, PNG.
 *
 * At most 20 MB; the content is held against the name (base/file_kind.h); stored sealed before the act that records it
 * (core/file.h) and served as a download only.  A wrong one is removed from sight with a reason.  The records are those
 * that stand in the case's events.
 */
#ifndef ZHILU_MOD_ATTACHMENT_H
#define ZHILU_MOD_ATTACHMENT_H

#include "core/file.h"
#include "web/field.h"

struct attachment_edit {
	int64_t id, case_id, event_id, record_id, file_id;
	const char *record_kind, *title;
	const char *file;		/* the part of the form; its bytes come as an upload */
};
struct attachment_remove { int64_t id, case_id; const char *reason; };

extern const struct field_set attachment_fields, attachment_remove_fields;

#endif
