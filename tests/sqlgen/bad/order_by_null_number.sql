-- expect 4: bad: ORDER BY a nullable value without NULLS FIRST or NULLS LAST
-- name: bad
-- shape: many
SELECT id, parent_id FROM place ORDER BY 2;
