-- expect 4: bad: booleans are 0 and 1
-- name: bad
-- shape: many
SELECT id FROM place WHERE TRUE;
