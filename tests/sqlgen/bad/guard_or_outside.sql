-- expect 5: bad: OR lets rows pass beside a guard: put brackets round it
-- name: bad
-- shape: many
SELECT c.id FROM cases c
WHERE ({may c} AND c.hours > 1) OR c.id = :id;
