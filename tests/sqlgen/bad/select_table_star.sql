-- expect 4: bad: name the columns instead of *
-- name: bad
-- shape: many
SELECT p.* FROM place p;
