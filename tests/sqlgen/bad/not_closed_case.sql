-- expect 2: bad: brackets or CASE … END do not close, or too deep
-- name: bad
-- shape: many
SELECT CASE WHEN 1 = 1 THEN 1 AS x FROM place;
