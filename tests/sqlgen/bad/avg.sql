-- expect 5: bad: AVG and ROUND differ between the engines: compute it in C
-- name: bad
-- shape: one
-- type: a int
SELECT AVG(id) AS a FROM place;
