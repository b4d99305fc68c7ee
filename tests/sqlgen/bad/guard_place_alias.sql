-- expect 4: bad: {in c read} is no guard or list
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE {in c read};
