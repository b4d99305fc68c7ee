-- expect 4: bad: ON CONFLICT … DO … instead of OR
-- name: bad
-- shape: exec
INSERT OR IGNORE INTO place (id, name) VALUES (:id, :name);
