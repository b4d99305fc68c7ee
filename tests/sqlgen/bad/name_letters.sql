-- expect 2: a name has only a-z, 0-9 and _
-- name: Bad-Name
-- shape: many
SELECT id FROM place;
