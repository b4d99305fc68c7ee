-- expect 2: bad: two results are named id
-- name: bad
-- shape: many
SELECT p.id, w.id FROM place p JOIN place w ON w.id = p.parent_id;
