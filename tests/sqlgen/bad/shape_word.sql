-- expect 3: not understood: -- shape: few
-- name: bad
-- shape: few
SELECT id FROM place;
