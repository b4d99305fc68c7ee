-- name: x0
-- shape: many
-- seen: none test
SELECT c.id, c.on_day FROM cases c WHERE c.place_id = :place AND {in :place read} AND (c.on_day, c.id) > (:day, :after) ORDER BY c.on_day NULLS LAST, c.id LIMIT :limit;
