-- expect 4: bad: a guard asks for :id, but no column is = :id
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE {may :id} AND (c.id = :id OR c.person_id = :id);
