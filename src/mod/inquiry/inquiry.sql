-- 諮詢 (A3(7)).  The list is driven by the index on the window; a page is the key after the last row.

-- name: inquiry_list
-- shape: many
-- param: after_day text
-- param: after_id int
SELECT i.id, i.on_day, i.channel, i.asker, i.asker_name, i.topic, i.question, i.answer, i.minutes, i.entered_by
FROM inquiry i
WHERE i.window_id = :window_id AND {in :window_id unit}
	AND (i.on_day, i.id) < (:after_day, :after_id)
ORDER BY i.on_day DESC, i.id DESC
LIMIT :limit;

-- name: inquiry_get
-- shape: one
SELECT i.id, i.window_id, i.on_day, i.channel, i.asker, i.asker_name, i.asker_contact, i.topic, i.question,
	i.answer, i.minutes, i.person_id, i.case_id, i.entered_at, i.entered_by, i.version
FROM inquiry i
WHERE i.id = :id AND {in i.window_id unit};

-- name: inquiry_insert
-- shape: exec
-- in: struct inquiry_edit "mod/inquiry/inquiry.h"
INSERT INTO inquiry (id, window_id, on_day, channel, asker, asker_name, asker_contact, topic, question, answer,
	minutes, person_id, case_id, entered_at, entered_by, version)
VALUES (:id, :window_id, :on_day, :channel, :asker, :asker_name, :asker_contact, :topic, :question, :answer,
	:minutes, :person_id, :case_id, :now, :actor, 1);

-- name: inquiry_update
-- shape: exec
-- in: struct inquiry_edit "mod/inquiry/inquiry.h"
-- open: act() took the inquiry with the right to write
UPDATE inquiry SET on_day = :on_day, channel = :channel, asker = :asker, asker_name = :asker_name,
	asker_contact = :asker_contact, topic = :topic, question = :question, answer = :answer, minutes = :minutes
WHERE id = :id;
