-- expect 2: bad: the type of less is not known: -- type: less TYPE
-- name: bad
-- shape: many
SELECT id, NULL AS less FROM place;
