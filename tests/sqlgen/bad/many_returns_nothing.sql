-- expect 2: bad: returns no rows: exec
-- name: bad
-- shape: many
DELETE FROM place WHERE id = :id;
