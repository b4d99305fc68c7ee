-- expect 5: bad: :x is text and int
-- name: bad
-- shape: many
-- param: x text
SELECT id FROM place WHERE id = :x;
