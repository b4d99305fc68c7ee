-- expect 2: bad: cases is protected: {may …}, {in …} or -- open: REASON
-- name: bad
-- shape: exec
UPDATE cases SET goal = :goal WHERE id = :id;
