-- name: x2
-- shape: many
-- seen: none test
WITH RECURSIVE up (id, name, depth) AS (SELECT p.id, p.name, 0 FROM place p WHERE p.id = :start UNION ALL SELECT p.id, p.name, up.depth + 1 FROM place p JOIN up ON up.id = p.parent_id) SELECT up.id, up.name, up.depth FROM up ORDER BY up.depth;
