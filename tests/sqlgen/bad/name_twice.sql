-- expect 5: the name bad stands already in tests/sqlgen/bad/name_twice.sql:2
-- name: bad
-- shape: many
SELECT id FROM place;
-- name: bad
-- shape: many
SELECT id FROM place;
