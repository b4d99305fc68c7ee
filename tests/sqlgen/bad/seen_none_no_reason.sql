-- expect 4: not understood: -- seen: none
-- name: bad
-- shape: many
-- seen: none
SELECT c.goal FROM cases c WHERE {may c};
