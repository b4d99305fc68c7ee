-- expect 6: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: many
-- open: test
SELECT p.id FROM person p
WHERE p.phone IS NULL;
