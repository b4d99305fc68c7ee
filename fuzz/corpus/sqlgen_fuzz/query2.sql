-- name: x1
-- shape: many
-- seen: none test
SELECT id, name, parent_id FROM place WHERE id IN {ids :list} ORDER BY parent_id NULLS FIRST;
