-- expect 6: bad: a guard asks for :id, but no column is = :id
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE c.id = :id AND {may :id}
UNION ALL
SELECT c.id FROM cases c WHERE c.opened_on = :day AND {may :id};
