-- expect 4: bad: a guard asks for :place, but no column is = :place
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE {in :place read} AND NOT EXISTS (SELECT 1 FROM place p WHERE p.id = :place);
