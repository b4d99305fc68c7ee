-- expect 4: bad: {may gp} is no guard or list
-- name: bad
-- shape: many
SELECT gp.id FROM cases gp WHERE {may gp};
