-- expect 5: bad: AVG and ROUND differ between the engines: compute it in C
-- name: bad
-- shape: one
-- type: a int
SELECT ROUND(id) AS a FROM place;
