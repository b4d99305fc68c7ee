-- expect 4: not understood: -- seen: horse via id
-- name: bad
-- shape: many
-- seen: horse via id
SELECT c.id FROM cases c WHERE {may c};
