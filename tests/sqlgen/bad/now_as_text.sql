-- expect 4: bad: :now is int and text
-- name: bad
-- shape: many
SELECT id FROM place WHERE name = :now;
