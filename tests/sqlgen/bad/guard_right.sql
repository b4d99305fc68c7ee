-- expect 4: bad: {may c delete} is no guard or list
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE {may c delete};
