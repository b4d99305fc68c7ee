-- expect 5: bad: ORDER BY a nullable value without NULLS FIRST or NULLS LAST
-- name: bad
-- shape: many
SELECT p.id FROM place p LEFT JOIN place w ON w.id = p.parent_id
ORDER BY w.name;
