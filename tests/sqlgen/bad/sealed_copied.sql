-- expect 5: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: exec
-- open: test
UPDATE person SET photo = number WHERE id = :id;
