-- expect 4: bad: name the columns instead of *
-- name: bad
-- shape: many
DELETE FROM place WHERE id = :id RETURNING *;
