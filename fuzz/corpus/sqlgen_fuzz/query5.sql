-- name: x4
-- shape: many
-- seen: none test
SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END AS a, CAST(COALESCE(SUM(id), 0) AS BIGINT) AS b, 'x' || MAX(name) AS c FROM place;
