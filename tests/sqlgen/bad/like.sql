-- expect 4: bad: no pattern search: use the gram table
-- name: bad
-- shape: many
SELECT id FROM place WHERE name LIKE 'a%';
