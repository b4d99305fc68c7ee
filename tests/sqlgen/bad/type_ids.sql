-- expect 2: bad: id is int
-- name: bad
-- shape: many
-- type: id ids
SELECT id FROM place;
