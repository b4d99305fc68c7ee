-- expect 4: bad: LIMIT n OFFSET m
-- name: bad
-- shape: many
SELECT id FROM place ORDER BY id LIMIT :offset, :limit;
