-- expect 3: bad: visit is protected: {may …}, {in …} or -- open: REASON
-- expect 3: bad: shows personal data: return the id of its root, or -- seen: KIND via COLUMN, or -- seen: none REASON
-- name: bad
-- shape: many
SELECT v.on_day FROM place p JOIN visit v ON v.id = p.id;
