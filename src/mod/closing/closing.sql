-- 結案 (A3(6)) and its approval.

-- name: closing_list
-- shape: many
SELECT x.id, x.case_id, x.state, x.on_day, x.ground, x.degree, x.detail, x.note, x.result, x.client_view, x.onward,
	x.duties_reason, x.reversed_on, x.reversed_reason, x.entered_at, x.entered_by, x.version,
	(SELECT w.comment FROM approval w WHERE w.case_id = x.case_id AND w.kind = 'closing' AND w.record_id = x.id
		ORDER BY w.asked_at DESC, w.id DESC LIMIT 1) AS comment
FROM closing x WHERE x.case_id = :case_id AND {may :case_id}
ORDER BY x.entered_at DESC, x.id DESC;

-- name: closing_one
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT x.id, x.case_id, x.state, x.on_day, x.ground, x.entered_by FROM closing x WHERE x.id = :id;

-- name: closing_goals
-- shape: many
SELECT g.id, g.case_id, g.text, g.degree FROM plan_goal g
JOIN plan p ON p.id = g.plan_id
WHERE g.case_id = :case_id AND p.state = 'agreed' AND {may :case_id}
ORDER BY g.sort, g.id;

-- What a closing would cancel: to be done first, or to be given a reason for.
-- name: closing_open_duties
-- shape: many
-- open: within a form about a case the gate has opened
-- seen: none shows rules and dates of that case
SELECT d.id, d.rule_code, d.start_on, d.due_on, d.county, d.dispatch_id FROM duty d WHERE d.case_id = :case_id AND d.state = 'open'
	AND d.rule_code NOT IN ('PLAN_END', 'FOLLOW_UP', 'FOLLOW_UP_WEEKLY', 'FOLLOW_UP_MONTHLY', 'ENTRY',
		'PLACED_ONE_MONTH', 'PLACED_THREE_MONTHS', 'CORRECT_CLOSING')
ORDER BY d.due_on, d.id;

-- name: closing_insert
-- shape: exec
-- in: struct closing_edit "mod/closing/closing.h"
INSERT INTO closing (id, case_id, state, on_day, ground, degree, detail, note, result, client_view, onward,
	duties_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :state, :on_day, :ground, :degree, :detail, :note, :result, :client_view, :onward,
	:duties_reason, :now, :actor, 1);

-- name: closing_state_set
-- shape: exec
-- open: within act(); the case was taken with the right to approve
UPDATE closing SET state = :state, version = version + 1 WHERE id = :id;

-- name: closing_reversed_set
-- shape: exec
-- open: within act(); the case was taken with the right to approve
UPDATE closing SET state = 'reversed', reversed_on = :reversed_on, reversed_reason = :reversed_reason,
	version = version + 1
WHERE id = :id;

-- name: closing_goal_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE plan_goal SET degree = :degree WHERE id = :id AND case_id = :case_id;

-- name: closing_last_approved
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT x.id FROM closing x WHERE x.case_id = :case_id AND x.state = 'approved' ORDER BY x.entered_at DESC, x.id DESC LIMIT 1;

-- name: closing_facts_row
-- shape: one
SELECT c.id, c.received_on, c.window_id, c.county, c.worker_id, c.person_id FROM cases c WHERE c.id = :id AND {may :id};
