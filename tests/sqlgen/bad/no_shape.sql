-- expect 2: bad has no -- shape:
-- name: bad
SELECT id FROM place;
