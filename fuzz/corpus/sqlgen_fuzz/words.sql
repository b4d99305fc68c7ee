-- name: a
-- shape: one
-- row: r
-- in: struct x "x.h"
-- param: p text null
-- type: t int null
-- open: because
-- seen: case via id
SELECT c.id, c.id / 2 AS t FROM cases c WHERE c.on_day = :p; -- name: b
-- name: b
-- shape: one
-- row: r
SELECT 1 AS id, 'q"\' AS t;
