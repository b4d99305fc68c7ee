-- expect 4: bad: name the columns of the INSERT
-- name: bad
-- shape: exec
INSERT INTO place VALUES (:id, :name, NULL);
