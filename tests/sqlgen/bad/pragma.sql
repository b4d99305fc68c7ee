-- expect 4: bad: a statement is SELECT, INSERT, UPDATE or DELETE
-- name: bad
-- shape: many
PRAGMA foreign_keys;
