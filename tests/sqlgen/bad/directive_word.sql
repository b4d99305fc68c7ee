-- expect 4: not understood: -- parm: id int
-- name: bad
-- shape: many
-- parm: id int
SELECT id FROM place;
