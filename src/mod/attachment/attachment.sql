-- 附件 of a case and the records they may hang on.

-- name: attachment_list
-- shape: many
SELECT t.id, t.case_id, t.record_kind, t.record_id, t.file_id, t.title, t.removed_at, t.removed_by, t.removed_reason,
	t.entered_at, t.entered_by, f.name, f.type, f.size
FROM attachment t JOIN file f ON f.id = t.file_id
WHERE t.case_id = :case_id AND {may t.case_id}
ORDER BY t.entered_at DESC, t.id DESC
LIMIT :limit;

-- Events that left a record, newest first: what an attachment may hang on.
-- name: attachment_records
-- shape: many
SELECT e.id, e.case_id, e.event, e.on_day, e.record_kind, e.record_id
FROM case_event e
WHERE e.case_id = :case_id AND {may e.case_id} AND e.void_at > :now AND e.record_kind IS NOT NULL
	AND e.record_kind NOT IN ('approval', 'delegation')
ORDER BY e.on_day DESC, e.id DESC
LIMIT :limit;

-- name: attachment_record_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT e.record_kind, e.record_id FROM case_event e
WHERE e.id = :id AND e.case_id = :case_id AND e.void_at > :now AND e.record_kind IS NOT NULL
	AND e.record_kind NOT IN ('approval', 'delegation');

-- name: attachment_insert
-- shape: exec
-- in: struct attachment_edit "mod/attachment/attachment.h"
INSERT INTO attachment (id, case_id, record_kind, record_id, file_id, title, entered_at, entered_by)
VALUES (:id, :case_id, :record_kind, :record_id, :file_id, :title, :now, :actor);

-- name: attachment_one
-- shape: one
SELECT t.id, t.case_id, t.title, t.removed_at, f.name FROM attachment t JOIN file f ON f.id = t.file_id
WHERE t.id = :id AND t.case_id = :case_id AND {may t.case_id write};

-- name: attachment_remove_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE attachment SET removed_at = :now, removed_by = :actor, removed_reason = :reason
WHERE id = :id AND case_id = :case_id AND removed_at IS NULL;
