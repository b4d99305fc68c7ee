-- expect 2: bad: returns rows: one or many
-- name: bad
-- shape: exec
SELECT id FROM place;
