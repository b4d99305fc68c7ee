-- name: w1
-- shape: exec
UPDATE cases SET on_day = :day, number = :number WHERE id = :id AND {may cases write};
