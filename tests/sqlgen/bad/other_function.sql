-- expect 5: bad: hex() is not for both engines
-- name: bad
-- shape: many
-- type: h text
SELECT id, hex(name) AS h FROM place;
