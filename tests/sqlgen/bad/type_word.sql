-- expect 4: not understood: -- type: id number
-- name: bad
-- shape: many
-- type: id number
SELECT id FROM place;
