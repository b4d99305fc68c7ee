-- 轉銜: the steps of a case, of a window's cases, and of what a unit sent itself.

-- name: transition_facts_row
-- shape: one
-- type: sender text null
-- type: meeting_on text null
-- type: plan_on text null
-- type: track_until text null
SELECT c.id, c.county, r.id AS referral_id, r.transition_on, COALESCE(s.name, r.sender_name) AS sender,
	(SELECT t.on_day FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'meeting') AS meeting_on,
	(SELECT t.on_day FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'plan') AS plan_on,
	(SELECT d.original_due FROM duty d WHERE d.case_id = c.id AND d.rule_code = 'TRANSITION_TRACK' AND d.state <> 'cancelled'
		ORDER BY d.id DESC LIMIT 1) AS track_until
FROM cases c JOIN referral r ON r.case_id = c.id LEFT JOIN place s ON s.id = r.sender_place_id
WHERE c.id = :case_id AND {may :case_id}
ORDER BY r.id DESC LIMIT 1;

-- name: transition_steps
-- shape: many
-- type: event_id int null
SELECT t.id, t.case_id, t.kind, t.on_day, t.who, t.note, t.late_reason, t.entered_at, t.entered_by, t.version,
	(SELECT e.id FROM case_event e WHERE e.case_id = t.case_id AND e.record_id = t.id AND e.record_kind = 'transition_step'
		AND e.void_at > :now ORDER BY e.id DESC LIMIT 1) AS event_id
FROM transition_step t WHERE t.case_id = :case_id AND {may :case_id}
ORDER BY t.on_day, t.id;

-- name: transition_one
-- shape: one
-- type: case_version int
SELECT t.id, t.case_id, t.kind, t.on_day, t.who, t.note, t.late_reason, t.entered_at, t.entered_by, t.version,
	(SELECT c.version FROM cases c WHERE c.id = t.case_id) AS case_version
FROM transition_step t WHERE t.id = :id AND t.case_id = :case_id AND {may :case_id};

-- name: transition_replies
-- shape: many
SELECT y.id, y.case_id, y.on_day, y.result, y.addressee_name FROM transition_reply y
WHERE y.case_id = :case_id AND {may :case_id}
ORDER BY y.on_day, y.id;

-- The clocks of the case, the newest of each last.
-- name: transition_clocks
-- shape: many
-- row: transition_clock
SELECT d.id, d.case_id, d.rule_id, d.rule_code, d.state, d.start_on, d.original_due, d.due_on, d.ended_on, d.days_late,
	d.county, d.provisional
FROM duty d
WHERE d.case_id = :case_id AND {may :case_id} AND d.state <> 'cancelled'
	AND d.rule_code IN ('TRANSITION_MEETING', 'TRANSITION_PLAN', 'TRANSITION_REPLY', 'TRANSITION_TRACK')
ORDER BY d.id;

-- What hangs on the steps.
-- name: transition_papers
-- shape: many
SELECT a.case_id, a.record_id, a.file_id, COALESCE(a.title, f.name) AS name
FROM attachment a JOIN file f ON f.id = a.file_id
WHERE a.case_id = :case_id AND {may :case_id} AND a.record_kind = 'transition_step' AND a.removed_at IS NULL
ORDER BY a.id;

-- name: transition_insert
-- shape: exec
-- in: struct transition_edit "mod/transition/transition.h"
INSERT INTO transition_step (id, case_id, kind, on_day, who, note, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :kind, :on_day, :who, :note, :late_reason, :now, :actor, 1);

-- name: transition_update
-- shape: exec
-- in: struct transition_edit "mod/transition/transition.h"
-- open: act() took the case with the right to write
UPDATE transition_step SET on_day = :on_day, who = :who, note = :note, late_reason = :late_reason, version = version + 1
WHERE id = :id AND case_id = :case_id;

-- ---- lists: which steps stand, as 0 and 1; `due_on` of the clock that ends first ----

-- Of a window, or (worker) of one's own there.
-- name: transition_list
-- shape: many
-- row: transition_line
-- param: worker int
-- param: over int
-- param: after_day text
-- param: after_id int
-- type: sender text null
-- type: due_on text null
-- type: due_rule text null
-- type: meeting int
-- type: plan int
-- type: day int
-- type: reply int
-- type: tracked int
SELECT r.id, r.case_id, p.name, c.case_no, c.worker_id, r.transition_on, COALESCE(s.name, r.sender_name) AS sender,
	(SELECT d.due_on FROM duty d WHERE d.case_id = c.id AND d.state IN ('open', 'watched') AND d.rule_code IN
		('TRANSITION_MEETING', 'TRANSITION_PLAN', 'TRANSITION_REPLY', 'TRANSITION_TRACK') ORDER BY d.due_on, d.id LIMIT 1) AS due_on,
	(SELECT d.rule_code FROM duty d WHERE d.case_id = c.id AND d.state IN ('open', 'watched') AND d.rule_code IN
		('TRANSITION_MEETING', 'TRANSITION_PLAN', 'TRANSITION_REPLY', 'TRANSITION_TRACK') ORDER BY d.due_on, d.id LIMIT 1) AS due_rule,
	(SELECT COUNT(*) FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'meeting') AS meeting,
	(SELECT COUNT(*) FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'plan') AS plan,
	(SELECT COUNT(*) FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'day') AS day,
	(SELECT COUNT(*) FROM transition_reply y WHERE y.case_id = c.id) AS reply,
	(SELECT COUNT(*) FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'tracked') AS tracked
FROM referral r JOIN cases c ON c.id = r.case_id JOIN person p ON p.id = c.person_id
LEFT JOIN place s ON s.id = r.sender_place_id
WHERE c.window_id = :window_id AND {may c} AND (:worker = 0 OR c.worker_id = :worker)
	AND r.transition_on IS NOT NULL AND r.ended_on IS NULL
	AND (r.transition_on, r.id) < (:after_day, :after_id)
	AND CASE WHEN EXISTS (SELECT 1 FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'tracked') THEN 1 ELSE 0 END = :over
ORDER BY r.transition_on DESC NULLS LAST, r.id DESC
LIMIT :limit;

-- ---- what a unit sent itself: days, nothing of the case ----

-- name: transition_sent_one
-- shape: one
SELECT r.id, r.case_id, r.on_day, r.transition_on, c.window_id, p.name
FROM referral r JOIN cases c ON c.id = r.case_id JOIN person p ON p.id = r.person_id
WHERE r.id = :id AND r.sender_place_id = :place_id AND {in :place_id refer};

-- name: transition_sent_steps
-- shape: many
-- type: result text null
SELECT t.case_id, t.kind AS kind, t.on_day AS on_day, NULL AS result
FROM transition_step t JOIN referral r ON r.case_id = t.case_id
WHERE r.id = :id AND r.sender_place_id = :place_id AND {in :place_id refer}
UNION ALL
SELECT y.case_id, 'reply' AS kind, y.on_day, y.result
FROM transition_reply y JOIN referral r ON r.case_id = y.case_id
WHERE r.id = :id AND r.sender_place_id = :place_id AND {in :place_id refer}
ORDER BY on_day, kind;

-- name: transition_sent_clocks
-- shape: many
-- row: transition_clock
SELECT d.id, d.case_id, d.rule_id, d.rule_code, d.state, d.start_on, d.original_due, d.due_on, d.ended_on, d.days_late,
	d.county, d.provisional
FROM duty d JOIN referral r ON r.case_id = d.case_id
WHERE r.id = :id AND r.sender_place_id = :place_id AND {in :place_id refer} AND d.state <> 'cancelled'
	AND d.rule_code IN ('TRANSITION_MEETING', 'TRANSITION_PLAN', 'TRANSITION_REPLY', 'TRANSITION_TRACK')
ORDER BY d.id;
