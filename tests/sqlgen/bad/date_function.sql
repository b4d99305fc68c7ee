-- expect 4: bad: no date functions: days are computed in C
-- name: bad
-- shape: many
SELECT id FROM place WHERE name = strftime('%Y', 'now');
