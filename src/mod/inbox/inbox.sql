-- 轉銜名單.  The list is driven by the index on the place; a page is the id after the last row.

-- name: inbox_list
-- shape: many
-- row: inbox_line
-- param: after_id int
-- type: due_on text null
-- type: attempts int
-- type: last_on text null
SELECT i.id, i.state, i.name, i.school, i.department, i.graduates_on, i.wish, i.end_reason, i.ended_on,
	(SELECT d.due_on FROM duty d WHERE d.inbox_row_id = i.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS due_on,
	(SELECT COUNT(*) FROM contact k WHERE k.inbox_row_id = i.id) AS attempts,
	(SELECT MAX(k.on_day) FROM contact k WHERE k.inbox_row_id = i.id) AS last_on
FROM inbox_row i
WHERE i.place_id = :place_id AND {in :place_id unit} AND i.state = :state AND i.id > :after_id
ORDER BY i.id
LIMIT :limit;

-- Waiting for consent: the supervisor sees all of them, the importer the own.
-- name: inbox_waiting
-- shape: many
-- row: inbox_line
-- param: after_id int
-- param: all int
-- type: due_on text null
-- type: attempts int
-- type: last_on text null
SELECT i.id, i.state, i.name, i.school, i.department, i.graduates_on, i.wish, i.end_reason, i.ended_on,
	(SELECT d.due_on FROM duty d WHERE d.inbox_row_id = i.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS due_on,
	(SELECT COUNT(*) FROM contact k WHERE k.inbox_row_id = i.id) AS attempts,
	(SELECT MAX(k.on_day) FROM contact k WHERE k.inbox_row_id = i.id) AS last_on
FROM inbox_row i
WHERE i.place_id = :place_id AND {in :place_id unit} AND i.state = 'waiting' AND i.id > :after_id
	AND (:all = 1 OR i.entered_by = :actor)
ORDER BY i.id
LIMIT :limit;

-- name: inbox_counts
-- shape: many
-- open: counts of one's own place, nobody is shown
-- seen: none counts
-- type: n int
-- type: mine int
SELECT i.state, COUNT(*) AS n, CAST(SUM(CASE WHEN i.entered_by = :actor THEN 1 ELSE 0 END) AS BIGINT) AS mine
FROM inbox_row i WHERE i.place_id = :place_id AND {in :place_id unit} GROUP BY i.state;

-- name: inbox_get
-- shape: one
SELECT i.id, i.batch_id, i.row_no, i.place_id, i.county, i.state, i.name, i.number, i.birth_on, i.sex, i.phone, i.school,
	i.school_code, i.department, i.category, i.graduates_on, i.wish, i.needs, i.has_consent, i.legal_ground,
	i.person_id, i.case_id, i.ended_on, i.end_reason, i.end_note, i.entered_at, i.entered_by, i.version
FROM inbox_row i
WHERE i.id = :id AND {in i.place_id unit};

-- name: inbox_contacts
-- shape: many
SELECT k.id, i.id AS inbox_row_id, k.on_day, k.at_time, k.whom, k.means, k.outcome, k.text, k.late_reason, k.entered_by
FROM contact k JOIN inbox_row i ON i.id = k.inbox_row_id
WHERE i.id = :inbox_row_id AND {in i.place_id unit}
ORDER BY k.on_day DESC, k.id DESC;

-- name: inbox_duty
-- shape: one
-- open: shown with inbox_get in the same transaction
-- seen: none shows a date
SELECT id, rule_id, start_on, original_due, due_on, county, provisional FROM duty
WHERE inbox_row_id = :inbox_row_id AND state = 'open' ORDER BY due_on, id LIMIT 1;

-- name: inbox_tried
-- shape: one
-- open: counts within act(); the row was taken
-- type: reached int
-- type: attempts int
SELECT CAST(COALESCE(SUM(CASE WHEN outcome = 'reached' THEN 1 ELSE 0 END), 0) AS BIGINT) AS reached,
	CAST(COALESCE(SUM(CASE WHEN outcome = 'reached' THEN 0 ELSE 1 END), 0) AS BIGINT) AS attempts
FROM contact WHERE inbox_row_id = :inbox_row_id;

-- name: inbox_row_insert
-- shape: exec
INSERT INTO inbox_row (id, batch_id, row_no, place_id, county, state, name, number, number_blind, birth_on, sex, phone,
	school, school_code, department, category, graduates_on, wish, needs, has_consent, legal_ground, raw, hash,
	entered_at, entered_by, version)
VALUES (:id, :batch_id, :row_no, :place_id, :county, :state, :name, :number, :number_blind, :birth_on, :sex, :phone,
	:school, :school_code, :department, :category, :graduates_on, :wish, :needs, :has_consent, :legal_ground, :raw,
	:hash, :now, :actor, 1);

-- name: inbox_contact_insert
-- shape: exec
-- in: struct inbox_contact_edit "mod/inbox/inbox.h"
INSERT INTO contact (id, case_id, inbox_row_id, on_day, at_time, whom, means, outcome, text, late_reason, entered_at,
	entered_by, version)
VALUES (:id, NULL, :inbox_row_id, :on_day, :at_time, :whom, :means, :outcome, :text, :late_reason, :now, :actor, 1);

-- name: inbox_end_set
-- shape: exec
-- in: struct inbox_end_edit "mod/inbox/inbox.h"
-- open: act() took the row with the right to write
UPDATE inbox_row SET state = 'ended', end_reason = :end_reason, ended_on = :ended_on, end_note = :end_note
WHERE id = :id AND state = 'open';

-- name: inbox_case_set
-- shape: exec
-- open: inbox_end_willing() has asked for the right
UPDATE inbox_row SET person_id = :person_id, case_id = :case_id, version = version + 1 WHERE id = :id;

-- name: inbox_open_set
-- shape: exec
-- open: act() took the row with the right to write
UPDATE inbox_row SET state = 'open', has_consent = :has_consent, legal_ground = :legal_ground
WHERE id = :id AND state = 'waiting';

-- name: inbox_place_set
-- shape: exec
-- open: act() took the row with the right to write
UPDATE inbox_row SET place_id = :place_id, county = :county WHERE id = :id;

-- name: inbox_duty_give
-- shape: exec
-- open: act() took the row with the right to write
UPDATE duty SET owner_id = :owner_id, window_id = :owner_id, county = :county, version = version + 1
WHERE inbox_row_id = :inbox_row_id AND state = 'open';
