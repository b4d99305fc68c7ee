-- expect 2: bad: visit is protected: {may …}, {in …} or -- open: REASON
-- name: bad
-- shape: exec
DELETE FROM visit WHERE id = :id;
