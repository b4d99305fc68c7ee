-- expect 4: bad: whole numbers only
-- name: bad
-- shape: many
SELECT id FROM place WHERE id > 1.5;
