-- 會議 and the tasks decided there; every list is of one case.

-- name: meeting_insert
-- shape: exec
-- in: struct meeting_edit "mod/meeting/meeting.h"
INSERT INTO meeting (id, case_id, kind, state, on_day, at_time, place, agenda, client_invited, client_present,
	client_absent_reason, consent, present, minutes, decisions, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :kind, :state, :on_day, :at_time, :place, :agenda, :client_invited, :client_present,
	:client_absent_reason, :consent, :present, :minutes, :decisions, :late_reason, :now, :actor, 1);

-- name: meeting_update
-- shape: exec
-- in: struct meeting_edit "mod/meeting/meeting.h"
-- open: within act(); the case was taken
UPDATE meeting SET kind = :kind, state = :state, on_day = :on_day, at_time = :at_time, place = :place, agenda = :agenda,
	client_invited = :client_invited, client_present = :client_present,
	client_absent_reason = :client_absent_reason, consent = :consent, present = :present, minutes = :minutes,
	decisions = :decisions, late_reason = :late_reason, version = version + 1
WHERE id = :id AND case_id = :case_id;

-- name: meeting_of_case
-- shape: many
-- row: meeting_line
-- param: after_day text
-- param: after_id int
SELECT m.id, m.case_id, m.kind, m.state, m.on_day, m.at_time, m.place, m.agenda, m.client_invited, m.client_present,
	m.client_absent_reason, m.consent, m.present, m.minutes, m.decisions, m.late_reason, m.entered_at, m.entered_by,
	m.version
FROM meeting m
WHERE m.case_id = :case_id AND {may :case_id} AND (m.on_day, m.id) < (:after_day, :after_id)
ORDER BY m.on_day DESC, m.id DESC
LIMIT :limit;

-- name: meeting_get
-- shape: one
-- row: meeting_line
SELECT m.id, m.case_id, m.kind, m.state, m.on_day, m.at_time, m.place, m.agenda, m.client_invited, m.client_present,
	m.client_absent_reason, m.consent, m.present, m.minutes, m.decisions, m.late_reason, m.entered_at, m.entered_by,
	m.version
FROM meeting m
WHERE m.id = :id AND m.case_id = :case_id AND {may :case_id};

-- name: meeting_about_add
-- shape: exec
INSERT INTO meeting_dispatch (meeting_id, dispatch_id) VALUES (:meeting_id, :dispatch_id)
ON CONFLICT (meeting_id, dispatch_id) DO NOTHING;

-- name: meeting_about_clear
-- shape: exec
DELETE FROM meeting_dispatch WHERE meeting_id = :meeting_id;

-- Every dispatch of the case that may be talked about, and whether this meeting names it.
-- name: meeting_dispatches
-- shape: many
-- param: meeting_id int
-- type: named int
SELECT d.id, d.case_id, d.kind, d.provider_id, d.on_day, d.state,
	(SELECT COUNT(*) FROM meeting_dispatch x WHERE x.meeting_id = :meeting_id AND x.dispatch_id = d.id) AS named
FROM dispatch d
WHERE d.case_id = :case_id AND {may :case_id} AND d.state NOT IN ('declined', 'withdrawn')
ORDER BY d.on_day DESC, d.id DESC;

-- name: meeting_about_of_case
-- shape: many
SELECT x.meeting_id, d.id, d.case_id, d.kind, d.provider_id
FROM meeting_dispatch x JOIN dispatch d ON d.id = x.dispatch_id
WHERE d.case_id = :case_id AND {may :case_id}
ORDER BY x.meeting_id, d.on_day, d.id;

-- name: task_insert
-- shape: exec
INSERT INTO task (id, case_id, meeting_id, what, owner, due_on, state, entered_at, entered_by, version)
VALUES (:id, :case_id, :meeting_id, :what, :owner, :due_on, 'open', :now, :actor, 1);

-- Open ones first, by their day.
-- name: task_of_case
-- shape: many
-- row: task_line
SELECT t.id, t.case_id, t.meeting_id, t.what, t.owner, t.due_on, t.state, t.done_on, t.result
FROM task t
WHERE t.case_id = :case_id AND {may :case_id}
ORDER BY CASE WHEN t.state = 'open' THEN 0 ELSE 1 END, COALESCE(t.due_on, '9999-12-31'), t.id;

-- name: task_get
-- shape: one
-- row: task_line
SELECT t.id, t.case_id, t.meeting_id, t.what, t.owner, t.due_on, t.state, t.done_on, t.result
FROM task t
WHERE t.id = :id AND t.case_id = :case_id AND {may :case_id};

-- name: task_end_set
-- shape: exec
-- in: struct task_end "mod/meeting/meeting.h"
-- open: within act(); the case was taken
UPDATE task SET state = :state, done_on = :done_on, result = :result, version = version + 1
WHERE id = :id AND case_id = :case_id AND state = 'open';
