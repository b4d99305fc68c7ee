-- expect 6: bad: near "AND": syntax error
-- name: bad
-- shape: many
SELECT id
FROM place
WHERE id = AND;
