-- expect 4: bad: ORDER BY a nullable value without NULLS FIRST or NULLS LAST
-- name: bad
-- shape: many
SELECT id FROM place ORDER BY parent_id;
