-- expect 4: bad: ORDER BY a nullable value without NULLS FIRST or NULLS LAST
-- name: bad
-- shape: many
SELECT id, parent_id AS above FROM place ORDER BY above DESC;
