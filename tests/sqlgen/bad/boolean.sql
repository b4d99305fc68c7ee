-- expect 2: bad: is_big is a boolean: CASE WHEN … THEN 1 ELSE 0 END
-- name: bad
-- shape: many
SELECT id, id > 1 AS is_big FROM place;
