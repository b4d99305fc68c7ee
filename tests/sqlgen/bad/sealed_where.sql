-- expect 5: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: one
-- open: test
SELECT p.id, p.name FROM person p WHERE p.number = :number AND p.id = :id;
