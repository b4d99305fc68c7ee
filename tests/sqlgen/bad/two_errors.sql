-- expect 6: bad: name the columns instead of *
-- expect 6: bad: no pattern search: use the gram table
-- expect 10: other: no such column: missing
-- name: bad
-- shape: many
SELECT * FROM place WHERE name LIKE 'x';

-- name: other
-- shape: one
SELECT missing FROM place;
