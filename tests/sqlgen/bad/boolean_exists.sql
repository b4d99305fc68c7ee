-- expect 2: bad: has is a boolean: CASE WHEN … THEN 1 ELSE 0 END
-- name: bad
-- shape: many
SELECT EXISTS (SELECT 1 FROM place) AS has;
