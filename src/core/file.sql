-- Papers: rows of what lies sealed in the file folder.

-- name: file_insert
-- shape: exec
INSERT INTO file (id, case_id, name, type, size, hash, path, created_by, created_at)
VALUES (:id, :case_id, :name, :type, :size, :hash, :path, :actor, :now);

-- name: file_of_case
-- shape: one
SELECT f.id, f.case_id, f.name, f.type, f.size, f.hash, f.path, f.created_by, f.created_at
FROM file f WHERE f.id = :id AND f.case_id = :case_id AND {may :case_id}
	AND NOT EXISTS (SELECT 1 FROM attachment x WHERE x.file_id = f.id AND x.removed_at IS NOT NULL);

-- name: file_with_path
-- shape: one
-- open: sweep of orphans
-- seen: none shows nothing
SELECT id FROM file WHERE path = :path;
