-- expect 4: bad: a statement is SELECT, INSERT, UPDATE or DELETE
-- name: bad
-- shape: exec
DROP TABLE place;
