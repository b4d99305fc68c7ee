-- The trail without content: who did what to which thing, when.

-- name: audit_trail
-- shape: many
-- param: before_at int
-- param: before_lane int
-- param: before_n int
-- param: who int
-- param: since int
-- param: looks int
SELECT t.lane, t.n, t.at, t.actor, t.action, t.kind, t.thing_id, t.detail
FROM trail t
WHERE (t.at, t.lane, t.n) < (:before_at, :before_lane, :before_n) AND (:who = 0 OR t.actor = :who)
	AND (:kind = '' OR t.kind = :kind) AND t.at >= :since AND (:looks = 0 OR t.action IN ('look', 'reveal'))
ORDER BY t.at DESC, t.lane DESC, t.n DESC
LIMIT :limit;

-- name: audit_of_case
-- shape: many
SELECT t.at, t.actor, t.action, t.detail FROM trail t
WHERE t.kind = 'case' AND t.thing_id = :thing_id ORDER BY t.at DESC LIMIT :limit;

-- Looks outside one's own caseload, by person: the reasons are in the trail.
-- name: audit_look_counts
-- shape: many
-- param: since int
-- type: n int
-- type: things int
-- type: last_at int
SELECT t.actor, COUNT(*) AS n, COUNT(DISTINCT t.thing_id) AS things, MAX(t.at) AS last_at
FROM trail t WHERE t.at >= :since AND t.action IN ('look', 'reveal')
GROUP BY t.actor ORDER BY COUNT(*) DESC, t.actor;
