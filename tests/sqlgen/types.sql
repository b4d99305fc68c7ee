-- Types and NULLs of results and parameters.

-- name: outer_join
-- shape: many
SELECT c.id, v.on_day, v.minutes, COALESCE(v.minutes, 0) AS minutes_or_none, w.name AS parent
FROM cases c
LEFT JOIN visit v ON v.case_id = c.id
LEFT OUTER JOIN place AS w ON w.id = c.place_id
WHERE {in c.place_id manage}
ORDER BY c.id, v.on_day NULLS LAST;

-- name: totals
-- shape: one
SELECT COUNT(*) AS n, CAST(SUM(c.hours) AS BIGINT) AS hours, CAST(COALESCE(SUM(c.hours), 0) AS BIGINT) AS hours_or_none,
	MAX(c.hours) AS most, COUNT(*) % 2 + 1 AS odd,
	CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END AS is_any, CASE WHEN COUNT(*) > 1 THEN 1 END AS is_more
FROM cases c WHERE c.place_id = :place AND {in :place figure};

-- name: per_place
-- shape: many
-- seen: none figures only
SELECT c.place_id, MAX(c.opened_on) AS last_on, MAX(c.closed_on) AS last_closed,
	(SELECT COUNT(*) FROM place b WHERE b.parent_id = c.place_id) AS below,
	(SELECT p.name FROM place p WHERE p.id = c.place_id) AS place_name,
	'x' || c.place_id AS label
FROM cases c WHERE {in c.place_id figure} GROUP BY c.place_id ORDER BY 1;

-- name: both_arms
-- shape: many
SELECT c.id, c.opened_on AS day FROM cases c WHERE {may c}
UNION ALL
SELECT c.id, c.closed_on FROM cases c WHERE {may c approve}
ORDER BY day NULLS LAST;

-- name: place_tree
-- shape: many
WITH RECURSIVE up (id, name, depth) AS (
	SELECT p.id, p.name, 0 FROM place p WHERE p.id = :start
	UNION ALL
	SELECT p.id, p.name, up.depth + 1 FROM place p JOIN up ON up.id = p.parent_id
)
SELECT up.id, up.name, up.depth FROM up ORDER BY up.depth;

-- name: latest
-- shape: many
SELECT s.case_id, s.last_on FROM (
	SELECT v.case_id, MAX(v.on_day) AS last_on FROM visit v WHERE {may v.case_id row} GROUP BY v.case_id
) AS s
ORDER BY s.last_on;

-- name: asked
-- shape: many
-- seen: person via person_id
-- param: sort int null
-- type: rank int
-- type: closed_on text
SELECT c.id, c.person_id, c.closed_on, (c.hours * :sort) / 2 AS rank
FROM cases c
WHERE c.closed_on BETWEEN :from AND :to AND c.hours IN (:low, :high) AND (:goal IS NULL OR c.goal = :goal)
	AND COALESCE(c.goal, '') <> :other AND c.id = CAST(:ref AS BIGINT)
	AND ({may c} OR {in c.place_id unit});

-- name: visit_copy
-- shape: exec
-- open: job
INSERT INTO visit (id, case_id, on_day, minutes)
SELECT :first + v.id, v.case_id, :day, :length FROM visit v WHERE v.case_id = :case_id;

-- name: quoted
-- shape: one
SELECT 'a "b" \ ''c''' AS text, name FROM code WHERE kind = :kind AND code = '號';
