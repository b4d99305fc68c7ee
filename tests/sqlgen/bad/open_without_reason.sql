-- expect 4: not understood: -- open: 
-- name: bad
-- shape: many
-- open:
SELECT c.id FROM cases c;
