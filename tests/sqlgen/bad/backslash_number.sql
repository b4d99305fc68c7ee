-- expect 4: ? is not part of the SQL of both engines
-- name: bad
-- shape: many
SELECT id FROM place WHERE id = ?1;
