-- expect 6: bad: :number is text and sealed
-- name: bad
-- shape: exec
-- open: test
-- param: number text
UPDATE person SET number = :number WHERE id = :id;
