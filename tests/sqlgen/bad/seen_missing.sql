-- expect 2: bad: shows personal data: return the id of its root, or -- seen: KIND via COLUMN, or -- seen: none REASON
-- name: bad
-- shape: many
SELECT c.goal FROM cases c WHERE {may c};
