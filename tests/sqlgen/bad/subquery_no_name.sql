-- expect 4: bad: a subquery in FROM needs a name
-- name: bad
-- shape: many
SELECT id FROM (SELECT id FROM place);
