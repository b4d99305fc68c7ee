-- Attempts to log in by address: what one account's own count of failures does not show.

-- name: try_add
-- shape: exec
INSERT INTO login_try (id, at, address, name_mark, word_mark, let_in)
VALUES (:id, :now, :address, :name_mark, :word_mark, :let_in);

-- name: try_names_failed
-- shape: one
-- param: since int
-- type: n int
SELECT COUNT(DISTINCT t.name_mark) AS n FROM login_try t
WHERE t.address = :address AND t.at > :since AND t.let_in = 0;

-- name: try_word_failed
-- shape: one
-- param: since int
-- type: n int
SELECT COUNT(DISTINCT t.name_mark) AS n FROM login_try t
WHERE t.word_mark = :word_mark AND t.at > :since AND t.let_in = 0;

-- name: try_let_in
-- shape: one
-- param: since int
-- type: n int
SELECT COUNT(DISTINCT t.name_mark) AS n FROM login_try t
WHERE t.address = :address AND t.at > :since AND t.let_in = 1;

-- name: try_sweep
-- shape: exec
-- param: before int
DELETE FROM login_try WHERE at < :before;
