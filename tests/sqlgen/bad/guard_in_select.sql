-- expect 4: bad: a guard stands in WHERE
-- name: bad
-- shape: many
SELECT c.id, CASE WHEN {may c} THEN 1 ELSE 0 END AS may FROM cases c;
