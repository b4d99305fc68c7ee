-- expect 2: bad: a result is named long: give it a name by AS
-- name: bad
-- shape: many
SELECT id AS long FROM place;
