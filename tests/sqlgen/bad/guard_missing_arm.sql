-- expect 2: bad: visit is protected: {may …}, {in …} or -- open: REASON
-- name: bad
-- shape: many
SELECT c.id FROM cases c WHERE {may c}
UNION ALL
SELECT v.case_id FROM visit v;
