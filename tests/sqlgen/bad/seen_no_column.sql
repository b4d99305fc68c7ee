-- expect 2: bad: returns no id
-- name: bad
-- shape: many
-- seen: case via id
SELECT c.goal FROM cases c WHERE {may c};
