-- expect 2: bad: a result is named COUNT(*): give it a name by AS
-- name: bad
-- shape: many
SELECT COUNT(*) FROM place;
