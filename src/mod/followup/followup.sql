-- 追蹤, 就業, 暫緩, 反映.  Every list is of one case and driven by its index.

-- name: followup_insert
-- shape: exec
-- in: struct followup_edit "mod/followup/followup.h"
INSERT INTO followup (id, case_id, on_day, kind, whom, means, services, client, progress, problems, next_on,
	late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :kind, :whom, :means, :services, :client, :progress, :problems, :next_on,
	:late_reason, :now, :actor, 1);

-- name: followup_of_case
-- shape: many
-- param: after_day text
-- param: after_id int
SELECT f.id, f.case_id, f.on_day, f.kind, f.whom, f.means, f.services, f.client, f.progress, f.problems, f.next_on,
	f.late_reason, f.entered_at, f.entered_by
FROM followup f
WHERE f.case_id = :case_id AND {may :case_id} AND (f.on_day, f.id) < (:after_day, :after_id)
ORDER BY f.on_day DESC, f.id DESC
LIMIT :limit;

-- What runs at units now: for the state of each service.
-- name: followup_services
-- shape: many
SELECT d.id, d.case_id, d.kind, d.state, d.provider_id
FROM dispatch d
WHERE d.case_id = :case_id AND {may :case_id} AND d.state IN ('sent', 'received', 'accepted', 'serving')
ORDER BY d.on_day, d.id;

-- Every dispatch of the case, the newest first: to name one.
-- name: followup_dispatches
-- shape: many
SELECT d.id, d.case_id, d.kind, d.state, d.provider_id, d.on_day
FROM dispatch d
WHERE d.case_id = :case_id AND {may :case_id}
ORDER BY d.on_day DESC, d.id DESC;

-- ---- jobs ----

-- name: placement_insert
-- shape: exec
-- in: struct placement_edit "mod/followup/followup.h"
INSERT INTO placement (id, case_id, person_id, employer, employer_number, post, occupation, industry, hours_week, wage,
	contract, kind, how, dispatch_id, on_day, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :person_id, :employer, :employer_number, :post, :occupation, :industry, :hours_week, :wage,
	:contract, :kind, :how, :dispatch_id, :on_day, :late_reason, :now, :actor, 1);

-- name: placement_of_case
-- shape: many
-- row: placement_line
SELECT p.id, p.case_id, p.on_day, p.employer, p.employer_number, p.post, p.occupation, p.industry, p.hours_week, p.wage,
	p.contract, p.kind, p.how, p.dispatch_id, p.ended_on, p.end_reason, p.end_note, p.mark1_on, p.mark3_on,
	p.entered_at, p.entered_by
FROM placement p
WHERE p.case_id = :case_id AND {may :case_id}
ORDER BY p.on_day DESC, p.id DESC;

-- name: placement_get
-- shape: one
-- row: placement_line
SELECT p.id, p.case_id, p.on_day, p.employer, p.employer_number, p.post, p.occupation, p.industry, p.hours_week, p.wage,
	p.contract, p.kind, p.how, p.dispatch_id, p.ended_on, p.end_reason, p.end_note, p.mark1_on, p.mark3_on,
	p.entered_at, p.entered_by
FROM placement p
WHERE p.id = :id AND p.case_id = :case_id AND {may :case_id};

-- The job that follow-up goes by: the newest that runs.
-- name: placement_running
-- shape: one
-- open: within act() on the case, or beside a guarded read
-- seen: none shows nothing
-- type: running int
SELECT p.id, p.on_day,
	(SELECT COUNT(*) FROM placement q WHERE q.case_id = :case_id AND q.ended_on IS NULL) AS running
FROM placement p
WHERE p.case_id = :case_id AND p.ended_on IS NULL
ORDER BY p.on_day DESC, p.id DESC
LIMIT 1;

-- name: placement_now
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id, on_day, ended_on, mark1_on, mark3_on FROM placement WHERE id = :id AND case_id = :case_id;

-- name: placement_end_set
-- shape: exec
-- in: struct placement_leave "mod/followup/followup.h"
-- open: within act(); the case was taken
UPDATE placement SET ended_on = :ended_on, end_reason = :end_reason, end_note = :end_note, version = version + 1
WHERE id = :id AND case_id = :case_id;

-- name: placement_mark1_set
-- shape: exec
-- param: on_day text
-- open: within act(); the case was taken
UPDATE placement SET mark1_on = :on_day, version = version + 1 WHERE id = :id;

-- name: placement_mark3_set
-- shape: exec
-- param: on_day text
-- open: within act(); the case was taken
UPDATE placement SET mark3_on = :on_day, version = version + 1 WHERE id = :id;

-- ---- suspensions ----

-- name: suspension_insert
-- shape: exec
-- in: struct suspension_edit "mod/followup/followup.h"
INSERT INTO suspension (id, case_id, on_day, reason, note, expected_on, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :reason, :note, :expected_on, :now, :actor, 1);

-- name: suspension_of_case
-- shape: many
SELECT s.id, s.case_id, s.on_day, s.reason, s.note, s.expected_on, s.resumed_on, s.entered_by
FROM suspension s
WHERE s.case_id = :case_id AND {may :case_id}
ORDER BY s.on_day DESC, s.id DESC;

-- name: suspension_open
-- shape: one
-- open: within act() on the case, or beside a guarded read
-- seen: none shows nothing
SELECT id, on_day FROM suspension WHERE case_id = :case_id AND resumed_on IS NULL ORDER BY on_day DESC, id DESC LIMIT 1;

-- name: suspension_resumed_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE suspension SET resumed_on = :resumed_on, version = version + 1 WHERE id = :id;

-- ---- representations ----

-- name: representation_insert
-- shape: exec
-- in: struct representation_edit "mod/followup/followup.h"
INSERT INTO representation (id, case_id, kind, county, on_day, matter, addressee, addressee_name, contact_name,
	entered_at, entered_by, version)
VALUES (:id, :case_id, :kind, :county, :on_day, :matter, :addressee, :addressee_name, :contact_name, :now, :actor, 1);

-- name: representation_of_case
-- shape: many
-- row: representation_line
SELECT r.id, CAST(r.case_id AS BIGINT) AS case_id, r.kind, r.on_day, r.matter, r.addressee, r.addressee_name,
	r.contact_name, r.answer, r.answered_on, r.entered_by
FROM representation r
WHERE r.case_id = :case_id AND {may :case_id}
ORDER BY r.on_day DESC, r.id DESC;

-- name: representation_get
-- shape: one
-- row: representation_line
SELECT r.id, CAST(r.case_id AS BIGINT) AS case_id, r.kind, r.on_day, r.matter, r.addressee, r.addressee_name,
	r.contact_name, r.answer, r.answered_on, r.entered_by
FROM representation r
WHERE r.id = :id AND r.case_id = :case_id AND {may :case_id};

-- What is put to a county: its officers read the matter and the case number, not the person.
-- name: representation_to_county
-- shape: many
-- param: after_day text
-- param: after_id int
-- param: unanswered int
SELECT r.id, c.id AS case_id, c.case_no, c.window_id, r.on_day, r.matter, r.contact_name, r.answer, r.answered_on,
	r.entered_by
FROM representation r JOIN cases c ON c.id = r.case_id JOIN place p ON p.code = r.county AND p.kind = 'county'
WHERE p.id = :place AND {in :place manage} AND r.addressee = 'county' AND (r.on_day, r.id) < (:after_day, :after_id)
	AND (:unanswered = 0 OR r.answered_on IS NULL)
ORDER BY r.on_day DESC, r.id DESC
LIMIT :limit;

-- name: representation_for_county
-- shape: one
SELECT r.id, c.id AS case_id, c.case_no, c.window_id, r.on_day, r.matter, r.contact_name, r.answer, r.answered_on,
	r.entered_by
FROM representation r JOIN cases c ON c.id = r.case_id JOIN place p ON p.code = r.county AND p.kind = 'county'
WHERE r.id = :id AND r.case_id = :case_id AND p.id = :place AND {in :place manage} AND r.addressee = 'county';

-- name: representation_now
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id, on_day, addressee, answered_on FROM representation WHERE id = :id AND case_id = :case_id;

-- name: representation_answer_set
-- shape: exec
-- in: struct representation_answer "mod/followup/followup.h"
-- open: within act(); the case was taken
UPDATE representation SET answer = :answer, answered_on = :answered_on, version = version + 1
WHERE id = :id AND case_id = :case_id AND answered_on IS NULL;
