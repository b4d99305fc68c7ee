-- Units for the administrator.

-- name: unit_list
-- shape: many
-- param: after_name text
-- param: after_id int
-- param: nobody int
-- param: today text
SELECT p.id, p.kind, p.code, p.name, p.name_fold, p.parent_id, p.county, p.until_on FROM place p
WHERE p.kind = :kind AND (p.name_fold, p.id) > (:after_name, :after_id)
	AND (:nobody = 0 OR ((p.until_on IS NULL OR p.until_on >= :today)
		AND NOT EXISTS (SELECT 1 FROM account_role r WHERE r.place_id = p.id AND r.until_at > :now)))
ORDER BY p.name_fold, p.id LIMIT :limit;

-- name: unit_get
-- shape: one
SELECT id, kind, code, name, parent_id, county, phone, address, from_on, until_on, version FROM place
WHERE id = :id AND kind <> 'person';

-- name: unit_update
-- shape: exec
-- param: shown int
UPDATE place SET name = :name, name_fold = :name_fold, code = :code, phone = :phone, address = :address,
	version = version + 1
WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: unit_end
-- shape: exec
UPDATE place SET until_on = :until_on, version = version + 1 WHERE id = :id AND until_on IS NULL;

-- How many people work at each of these units now.
-- name: unit_people_count
-- shape: many
SELECT place_id, COUNT(DISTINCT account_id) AS n FROM account_role
WHERE place_id IN {ids :list} AND until_at > :now GROUP BY place_id ORDER BY place_id;

-- name: unit_people
-- shape: many
SELECT a.id, a.name, r.role FROM account_role r JOIN account a ON a.id = r.account_id
WHERE r.place_id = :place_id AND r.until_at > :now AND a.state <> 'ended' ORDER BY r.role, a.login;

-- name: unit_children
-- shape: one
-- type: n int
SELECT COUNT(*) AS n FROM place WHERE parent_id = :id AND kind <> 'person' AND until_on IS NULL;

-- What keeps a unit open: numbers and states, nothing about the persons.
-- name: unit_open_cases
-- shape: many
-- open: the administrator is told which cases must be handed over first, by number
SELECT c.id, c.case_no, c.state FROM cases c
WHERE c.window_id = :window_id
	AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended')
ORDER BY c.id LIMIT :limit;

-- name: unit_open_dispatches
-- shape: many
-- open: the administrator is told which dispatches must be settled first, by number
SELECT d.id, d.dispatch_no, d.state FROM dispatch d
WHERE d.provider_id = :provider_id AND d.state IN ('sent', 'received', 'accepted', 'serving')
ORDER BY d.id LIMIT :limit;
