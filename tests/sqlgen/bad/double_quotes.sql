-- expect 5: " is not part of the SQL of both engines
-- expect 5: " is not part of the SQL of both engines
-- name: bad
-- shape: many
SELECT id FROM "place";
