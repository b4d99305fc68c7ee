-- expect 5: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: many
-- open: test
SELECT p.id, LENGTH(p.number) AS n FROM person p;
