-- expect 4: bad: a guard behind NOT
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE NOT {may c};
