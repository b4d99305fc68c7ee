-- expect 4: ' is not closed
-- name: bad
-- shape: many
SELECT id FROM place WHERE name = 'x;
