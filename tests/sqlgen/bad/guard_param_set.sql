-- expect 4: bad: a guard asks for :id, but no column is = :id
-- name: bad
-- shape: exec
UPDATE cases SET version = :id WHERE opened_on = :day AND {may :id write};
