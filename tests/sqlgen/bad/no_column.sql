-- expect 5: bad: no such column: nmae
-- name: bad
-- shape: many
SELECT id,
	nmae FROM place;
