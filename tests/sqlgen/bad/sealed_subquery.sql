-- expect 5: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: many
-- open: test
SELECT s.id, s.n FROM (SELECT p.id, p.number AS n FROM person p) s;
