-- expect 4: bad: SUM without CAST(… AS BIGINT)
-- name: bad
-- shape: many
SELECT SUM(id) AS total FROM place;
