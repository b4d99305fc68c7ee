-- expect 2: bad: a parameter cannot be named default
-- name: bad
-- shape: many
SELECT id FROM place WHERE id = :default;
