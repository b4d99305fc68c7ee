-- expect 6: other: the row is not that of bad (tests/sqlgen/bad/row_differs.sql:2)
-- name: bad
-- shape: many
SELECT id, name FROM place;

-- name: other
-- shape: many
-- row: bad
SELECT id FROM place;
