-- expect 4: bad: OR lets rows pass beside a guard: put brackets round it
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE c.id = :id OR {may c};
