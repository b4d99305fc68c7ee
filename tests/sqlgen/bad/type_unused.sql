-- expect 2: bad: has no result total
-- name: bad
-- shape: many
-- type: total int
SELECT id FROM place;
