-- A row struct of another file; an input struct made by hand.

-- name: case_of_person
-- shape: many
-- row: case_line
SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name
FROM cases c JOIN person p ON p.id = c.person_id
WHERE p.id = :person AND {may c};

-- name: visit_add
-- shape: exec
-- in: struct visit_edit "visit_edit.h"
INSERT INTO visit (id, case_id, on_day, note, minutes) VALUES (:id, :case_id, :on_day, :note, :minutes);
