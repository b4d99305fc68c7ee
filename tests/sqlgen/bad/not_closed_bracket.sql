-- expect 2: bad: brackets or CASE … END do not close, or too deep
-- name: bad
-- shape: many
SELECT id FROM place WHERE (id = 1;
