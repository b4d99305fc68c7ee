-- name: verify_file_rows
-- shape: many
-- open: verify holds each file against its row; nobody is shown anything
-- seen: none nobody is shown anything
-- param: after int
SELECT id, name, type, size, hash, path FROM file WHERE id > :after ORDER BY id LIMIT :limit;
