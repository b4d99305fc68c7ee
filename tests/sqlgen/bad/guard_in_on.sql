-- expect 5: bad: a guard stands in WHERE
-- name: bad
-- shape: many
SELECT c.id, v.on_day FROM cases c
LEFT JOIN visit v ON v.case_id = c.id AND {may c};
