-- expect 2: bad: number is sealed
-- name: bad
-- shape: many
-- open: test
-- type: number blob
SELECT p.id, p.number FROM person p;
