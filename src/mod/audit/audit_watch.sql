-- The pass over the read log (in its own database), and what it needs of the other.

-- name: watch_at
-- shape: one
SELECT at FROM watch_mark WHERE name = :name;

-- name: watch_set
-- shape: exec
INSERT INTO watch_mark (name, at) VALUES (:name, :at) ON CONFLICT (name) DO UPDATE SET at = excluded.at;

-- Who looked up much: single persons and cases, not lists.
-- name: watch_busy
-- shape: many
-- param: since int
-- param: least int
-- type: n int
SELECT r.actor, COUNT(*) AS n FROM read_log r
WHERE r.at >= :since AND r.thing_id IS NOT NULL AND r.actor <> 0
GROUP BY r.actor HAVING COUNT(*) > :least ORDER BY r.actor;

-- After the key of the last row, until there are no more.
-- name: watch_looks
-- shape: many
-- param: after_at int
-- param: after_lane int
-- param: after_n int
-- param: who int
-- type: thing_id int
SELECT r.at, r.lane, r.n, r.kind, r.thing_id FROM read_log r
WHERE r.actor = :who AND (r.at, r.lane, r.n) > (:after_at, :after_lane, :after_n) AND r.thing_id IS NOT NULL
ORDER BY r.at, r.lane, r.n LIMIT :limit;

-- name: watch_between
-- shape: many
-- param: since int
-- param: until int
-- type: n int
-- type: last_at int
SELECT r.actor, COUNT(*) AS n, MAX(r.at) AS last_at FROM read_log r
WHERE r.at >= :since AND r.at < :until AND r.thing_id IS NOT NULL AND r.actor <> 0 GROUP BY r.actor ORDER BY r.actor;

-- Looks outside one's own caseload, and those of who stands in for a colleague: the reason tells them apart.
-- name: watch_reasoned
-- shape: many
-- param: since int
-- type: thing_id int
-- type: reason text
-- type: last_at int
SELECT r.actor, r.kind, r.thing_id, r.reason, MAX(r.at) AS last_at FROM read_log r
WHERE r.at >= :since AND r.reason IS NOT NULL AND r.thing_id IS NOT NULL AND r.actor <> 0
GROUP BY r.actor, r.kind, r.thing_id, r.reason ORDER BY r.actor, r.kind, r.thing_id NULLS LAST, r.reason NULLS LAST;

-- name: watch_case_name
-- shape: one
-- open: family names are compared here, and nothing but the hit is kept
-- seen: none nobody is shown it
SELECT p.name FROM cases c JOIN person p ON p.id = c.person_id WHERE c.id = :id;

-- name: watch_person_name
-- shape: one
-- open: as watch_case_name
-- seen: none nobody is shown it
SELECT p.name FROM person p WHERE p.id = :id;

-- Was the case this account's before?
-- name: watch_former
-- shape: one
-- open: whose it was, not what it says
-- seen: none nobody is shown it
-- param: who int
-- type: n int
SELECT COUNT(*) AS n FROM case_place g JOIN account a ON a.place_id = g.place_id
WHERE g.case_id = :case_id AND a.id = :who AND g.relation = 'worker' AND g.until_at <= :now;
