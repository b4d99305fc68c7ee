-- 警示 for the auditor.

-- reviewed: 0 those that wait, 1 the others.
-- name: audit_alert_list
-- shape: many
-- row: audit_alert_line
-- param: reviewed int
-- param: before_at int
-- param: before_id int
SELECT t.id, t.kind, t.account_id, t.address, t.thing_kind, t.thing_id, t.n, t.first_at, t.last_at, t.verdict, t.note,
	t.reviewed_by, t.reviewed_at
FROM alert t
WHERE (t.last_at, t.id) < (:before_at, :before_id)
	AND ((:reviewed = 0 AND t.verdict IS NULL) OR (:reviewed = 1 AND t.verdict IS NOT NULL))
ORDER BY t.last_at DESC, t.id DESC LIMIT :limit;

-- name: audit_alert_one
-- shape: one
-- row: audit_alert_line
SELECT t.id, t.kind, t.account_id, t.address, t.thing_kind, t.thing_id, t.n, t.first_at, t.last_at, t.verdict, t.note,
	t.reviewed_by, t.reviewed_at
FROM alert t WHERE t.id = :id;

-- name: audit_alert_counts
-- shape: one
-- type: waiting int
-- type: reviewed int
SELECT COUNT(*) - COUNT(t.verdict) AS waiting, COUNT(t.verdict) AS reviewed FROM alert t;

-- What was found to be in order stays so; what is followed up is concluded by who has seen the word before.
-- name: audit_alert_judge
-- shape: exec
-- param: shown int
UPDATE alert SET verdict = :verdict, note = :note, reviewed_by = :actor, reviewed_at = :now
WHERE id = :id AND (verdict IS NULL OR verdict = 'follow') AND (:shown = -1 OR COALESCE(reviewed_at, 0) = :shown);

-- name: audit_judgements
-- shape: many
SELECT t.at, t.actor, t.detail FROM trail t
WHERE t.kind = :kind AND t.thing_id = :thing_id AND t.action = :action ORDER BY t.at DESC, t.lane DESC, t.n DESC
LIMIT :limit;
