-- expect 4: text outside a statement
-- name: bad
-- shape: many
SELECT id FROM place; SELECT name FROM place;
