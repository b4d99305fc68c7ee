-- expect 2: bad has no text
-- name: bad
-- shape: many

