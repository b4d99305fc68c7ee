-- My own cases (or those of whom I stand in for) and my window's: the driving index begins with the worker or the
-- window.

-- name: case_list_mine
-- shape: many
-- row: case_line
-- param: after_id int
-- param: live int
-- param: quiet_before text
-- type: next_due text null
-- type: next_rule int null
SELECT c.id, c.case_no, c.person_id, p.name, c.state, c.state_since, c.source, c.worker_id, c.received_on, c.opened_on,
	c.last_contact_on, c.restricted,
	(SELECT d.due_on FROM duty d WHERE d.case_id = c.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS next_due,
	(SELECT d.rule_id FROM duty d WHERE d.case_id = c.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS next_rule
FROM cases c JOIN person p ON p.id = c.person_id
WHERE c.worker_id = :worker_id AND c.id > :after_id AND {may c}
	AND (:state = '' OR c.state = :state) AND (:live = 0 OR c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended'))
	AND (:source = '' OR c.source = :source)
	AND (:quiet_before = '' OR COALESCE(c.last_contact_on, c.received_on) < :quiet_before)
ORDER BY c.id
LIMIT :limit;

-- name: case_list_window
-- shape: many
-- row: case_line
-- param: after_id int
-- param: live int
-- param: quiet_before text
-- param: worker int
-- type: next_due text null
-- type: next_rule int null
SELECT c.id, c.case_no, c.person_id, p.name, c.state, c.state_since, c.source, c.worker_id, c.received_on, c.opened_on,
	c.last_contact_on, c.restricted,
	(SELECT d.due_on FROM duty d WHERE d.case_id = c.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS next_due,
	(SELECT d.rule_id FROM duty d WHERE d.case_id = c.id AND d.state = 'open' ORDER BY d.due_on LIMIT 1) AS next_rule
FROM cases c JOIN person p ON p.id = c.person_id
WHERE c.window_id = :window_id AND {in :window_id approve} AND c.id > :after_id
	AND (:state = '' OR c.state = :state) AND (:live = 0 OR c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended'))
	AND (:source = '' OR c.source = :source)
	AND (:quiet_before = '' OR COALESCE(c.last_contact_on, c.received_on) < :quiet_before)
	AND (:worker = -1 OR c.worker_id = :worker OR (:worker = 0 AND c.worker_id IS NULL))
ORDER BY c.id
LIMIT :limit;

-- name: case_window_workers
-- shape: many
SELECT DISTINCT a.id, a.name FROM account_role r JOIN account a ON a.id = r.account_id
WHERE r.place_id = :place_id AND r.role = 'case_manager' AND r.until_at > :now AND a.state = 'active'
ORDER BY a.name, a.id;

-- name: case_count_mine
-- shape: many
-- row: case_count
-- seen: none counts
-- param: quiet_before text
-- type: n int
SELECT c.state, COUNT(*) AS n FROM cases c
WHERE c.worker_id = :worker_id AND {may c} AND (:source = '' OR c.source = :source)
	AND (:quiet_before = '' OR COALESCE(c.last_contact_on, c.received_on) < :quiet_before)
GROUP BY c.state;

-- name: case_count_window
-- shape: many
-- row: case_count
-- seen: none counts
-- param: quiet_before text
-- param: worker int
-- type: n int
SELECT c.state, COUNT(*) AS n FROM cases c
WHERE c.window_id = :window_id AND {in :window_id approve} AND (:source = '' OR c.source = :source)
	AND (:quiet_before = '' OR COALESCE(c.last_contact_on, c.received_on) < :quiet_before)
	AND (:worker = -1 OR c.worker_id = :worker OR (:worker = 0 AND c.worker_id IS NULL))
GROUP BY c.state;

-- name: view_list
-- shape: many
SELECT id, title, query FROM saved_view WHERE account_id = :actor AND page = :page ORDER BY title, id;

-- name: view_put
-- shape: exec
INSERT INTO saved_view (id, account_id, page, title, query) VALUES (:id, :actor, :page, :title, :query)
ON CONFLICT (account_id, page, title) DO UPDATE SET query = excluded.query;

-- name: view_drop
-- shape: exec
DELETE FROM saved_view WHERE account_id = :actor AND id = :id;
