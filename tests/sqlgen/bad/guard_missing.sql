-- expect 2: bad: cases is protected: {may …}, {in …} or -- open: REASON
-- name: bad
-- shape: many
SELECT c.id FROM cases c;
