-- Candidates come by grams, number, birth date or case number; what may be said of them is asked here.

-- name: search_by_number
-- shape: one
-- open: identity is national; an id only
-- seen: none shows nothing
SELECT person_id FROM person_number WHERE blind = :blind;

-- name: search_by_birth
-- shape: many
-- open: identity is national; ids only
-- seen: none shows nothing
SELECT id FROM person WHERE birth_on = :birth_on ORDER BY id DESC LIMIT :limit;

-- name: search_by_case_no
-- shape: one
-- open: an id only; what is shown is asked with a guard
-- seen: none shows nothing
SELECT person_id FROM cases WHERE case_no = :case_no AND person_id IS NOT NULL;

-- Of whom one is responsible for cases, open or closed.
-- name: search_own_persons
-- shape: many
-- open: ids only; what is shown is asked with a guard
-- seen: none shows nothing
-- type: person_id int
SELECT DISTINCT c.person_id FROM cases c WHERE c.worker_id = :actor AND c.person_id IS NOT NULL
ORDER BY c.person_id NULLS FIRST;

-- Cases one may open, and cases that may be known of (their content asks for a reason).  CROSS JOIN: first the cases, by their
-- index; a person is read only for those that are shown.
-- name: search_cases
-- shape: many
-- type: tail text null
-- type: may_read int
SELECT c.id, c.person_id, c.case_no, c.state, c.window_id, c.worker_id, c.restricted, p.name, p.name_fold, p.name_roman,
	p.name_indigenous, p.birth_on, p.birth_known,
	(SELECT n.tail FROM person_number n WHERE n.person_id = p.id ORDER BY n.id DESC LIMIT 1) AS tail,
	(SELECT COUNT(*) FROM case_place xp JOIN user_place xu ON xu.place_id = xp.place_id WHERE xp.case_id = c.id
		AND xp.until_at > :now AND xu.user_id = :actor AND xu.from_at <= :now AND xu.until_at > :now
		AND (xp.rights & xu.rights & 1) <> 0 AND (xu.delegation_id IS NULL OR xu.window_id = xp.window_id)) AS may_read
FROM cases c CROSS JOIN person p
WHERE c.person_id IN {ids :persons} AND p.id = c.person_id AND {may c row}
ORDER BY c.id DESC
LIMIT :limit;

-- Who is being served anywhere: shown masked, with the window to turn to.
-- name: search_elsewhere
-- shape: many
-- open: identity is national: answers only that somebody is served, and by which window
SELECT c.id, c.person_id, c.window_id, p.name, p.name_fold, p.name_roman, p.name_indigenous
FROM cases c CROSS JOIN person p
WHERE c.person_id IN {ids :persons} AND p.id = c.person_id
	AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended')
ORDER BY c.id DESC
LIMIT :limit;
