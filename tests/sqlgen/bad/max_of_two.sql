-- expect 4: bad: MIN and MAX have one argument: write CASE
-- name: bad
-- shape: many
SELECT id, MAX(id, 2) AS m FROM place;
