-- name: w2
-- shape: exec
DELETE FROM place WHERE id = :id;
