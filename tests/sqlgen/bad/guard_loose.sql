-- expect 5: bad: a guard asks for :place, but no column is = :place
-- name: bad
-- shape: many
SELECT c.id FROM cases c
WHERE {in :place read};
