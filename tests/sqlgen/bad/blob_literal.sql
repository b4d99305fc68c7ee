-- expect 4: bad: no blob or escape literals
-- name: bad
-- shape: many
SELECT id FROM place WHERE name = x'00';
