-- expect 2: bad: has no parameter :y
-- name: bad
-- shape: many
-- param: y text
SELECT id FROM place WHERE id = :x;
