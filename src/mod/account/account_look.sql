-- The cases behind a case, dispatch or person that the actor may know of (right 8), to look at with a reason.
-- name: look_cases
-- shape: many
-- param: kind text
-- seen: none only the ids, for the right to look
SELECT c.id FROM cases c
WHERE {may c row} AND (
	(:kind = 'case' AND c.id = :id)
	OR (:kind = 'person' AND c.person_id = :id)
	OR (:kind = 'dispatch' AND c.id IN (SELECT d.case_id FROM dispatch d WHERE d.id = :id)))
ORDER BY c.id;
