-- expect 4: bad: only INNER, CROSS and LEFT JOIN
-- name: bad
-- shape: many
SELECT p.id FROM place p RIGHT JOIN place w ON w.id = p.id;
