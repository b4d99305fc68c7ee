-- expect 4: bad: :x is int and text
-- name: bad
-- shape: many
SELECT id FROM place WHERE id = :x OR name = :x;
