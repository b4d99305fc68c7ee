-- expect 5: bad: no such table: palce
-- name: bad
-- shape: many
SELECT id
FROM palce;
