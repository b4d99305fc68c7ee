-- 核定: what waits for the supervisor of a window, driven by the index on the window.

-- name: approval_waiting
-- shape: many
-- row: approval_line
-- seen: case via case_id
SELECT w.id, w.case_id, w.kind, w.record_id, w.state, w.asked_at, w.asked_by, w.decided_at, w.decided_by, w.comment,
	c.case_no, p.name, pl.number AS plan_number, pl.goal AS plan_goal, pl.explanation AS plan_explanation,
	cl.on_day AS closing_on, cl.result AS closing_result
FROM approval w
JOIN cases c ON c.id = w.case_id
JOIN person p ON p.id = c.person_id
LEFT JOIN plan pl ON w.kind = 'plan' AND pl.id = w.record_id
LEFT JOIN closing cl ON w.kind = 'closing' AND cl.id = w.record_id
WHERE w.window_id = :window_id AND {in :window_id approve} AND w.state = 'waiting'
	AND (w.asked_at, w.id) > (:after_at, :after_id)
ORDER BY w.asked_at, w.id
LIMIT :limit;

-- name: approval_done
-- shape: many
-- row: approval_line
-- seen: case via case_id
SELECT w.id, w.case_id, w.kind, w.record_id, w.state, w.asked_at, w.asked_by, w.decided_at, w.decided_by, w.comment,
	c.case_no, p.name, pl.number AS plan_number, pl.goal AS plan_goal, pl.explanation AS plan_explanation,
	cl.on_day AS closing_on, cl.result AS closing_result
FROM approval w
JOIN cases c ON c.id = w.case_id
JOIN person p ON p.id = c.person_id
LEFT JOIN plan pl ON w.kind = 'plan' AND pl.id = w.record_id
LEFT JOIN closing cl ON w.kind = 'closing' AND cl.id = w.record_id
WHERE w.window_id = :window_id AND {in :window_id approve} AND w.state IN ('approved', 'returned')
ORDER BY w.decided_at DESC NULLS LAST, w.id DESC
LIMIT :limit;

-- name: approval_get
-- shape: one
-- row: approval_line
-- seen: case via case_id
SELECT w.id, w.case_id, w.kind, w.record_id, w.state, w.asked_at, w.asked_by, w.decided_at, w.decided_by, w.comment,
	c.case_no, p.name, pl.number AS plan_number, pl.goal AS plan_goal, pl.explanation AS plan_explanation,
	cl.on_day AS closing_on, cl.result AS closing_result
FROM approval w
JOIN cases c ON c.id = w.case_id
JOIN person p ON p.id = c.person_id
LEFT JOIN plan pl ON w.kind = 'plan' AND pl.id = w.record_id
LEFT JOIN closing cl ON w.kind = 'closing' AND cl.id = w.record_id
WHERE w.id = :id AND w.case_id = :case_id AND {may :case_id approve};

-- name: approval_of_record
-- shape: one
SELECT w.id, w.case_id, w.state, w.asked_at, w.asked_by, w.decided_at, w.decided_by, w.comment, w.fields
FROM approval w
WHERE w.case_id = :case_id AND w.kind = :kind AND w.record_id = :record_id AND {may :case_id}
ORDER BY w.asked_at DESC, w.id DESC
LIMIT 1;

-- name: approval_insert
-- shape: exec
INSERT INTO approval (id, case_id, window_id, kind, record_id, state, asked_at, asked_by, version)
VALUES (:id, :case_id, :window_id, :kind, :record_id, 'waiting', :now, :actor, 1);

-- name: approval_now
-- shape: one
-- open: within the supervisor's act; the case was taken with the right to approve
-- seen: none shows nothing
SELECT id, kind, record_id, state, asked_by, decided_at, decided_by, version FROM approval
WHERE id = :id AND case_id = :case_id;

-- name: approval_decide
-- shape: exec
-- open: within the supervisor's act; the case was taken with the right to approve
UPDATE approval SET state = :state, decided_at = :now, decided_by = :actor, comment = :comment, fields = :fields,
	version = version + 1
WHERE id = :id AND state = 'waiting';
