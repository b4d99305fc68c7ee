-- expect 5: bad: ORDER BY a sealed column
-- name: bad
-- shape: many
-- open: test
SELECT p.id, p.number AS n FROM person p ORDER BY n;
