-- Duties by owner (mine) or by window (the supervisor's), by due day.  A person owes only for cases, and sees what is owed
-- only for those they may still open.

-- What may be opened is asked of the owner's place alone, not of all places of the caller: two looks in indexes for a row.
-- name: duty_list_owner
-- shape: many
-- row: duty_line
-- param: after_day text
-- param: after_id int
-- param: rule text
-- param: from_day text
-- param: until_day text
-- type: name text null
-- type: state text null
-- type: state_since text null
-- type: case_no text null
-- type: unit text null
SELECT d.id, d.rule_id, d.rule_code, d.case_id, d.inbox_row_id, d.dispatch_id, d.owner_id, d.start_on, d.original_due,
	d.due_on, d.provisional, d.county, p.name AS name, c.case_no AS case_no, c.state AS state, c.state_since AS state_since,
	u.name AS unit
FROM duty d
LEFT JOIN cases c ON c.id = d.case_id
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN dispatch x ON x.id = d.dispatch_id
LEFT JOIN place u ON u.id = x.provider_id
WHERE d.owner_id = :owner_id AND d.state = 'open' AND {in :owner_id read} AND EXISTS (
		SELECT 1 FROM user_place o JOIN case_place h ON h.place_id = o.place_id
		WHERE o.user_id = :actor AND o.place_id = :owner_id AND o.from_at <= :now AND o.until_at > :now
			AND h.case_id = d.case_id AND h.until_at > :now AND (h.rights & o.rights & 1) <> 0
			AND (o.delegation_id IS NULL OR o.window_id = h.window_id))
	AND d.due_on >= :from_day AND d.due_on <= :until_day AND (d.due_on, d.id) > (:after_day, :after_id)
	AND (:rule = '' OR d.rule_code = :rule)
ORDER BY d.due_on, d.id
LIMIT :limit;

-- Of several owners at once, up to a day, the most urgent of each: those of the colleagues one stands in for.
-- name: duty_list_owners
-- shape: many
-- row: duty_line
-- param: owners ids
-- param: each int
-- type: name text null
-- type: state text null
-- type: state_since text null
-- type: case_no text null
-- type: unit text null
SELECT d.id, d.rule_id, d.rule_code, d.case_id, d.inbox_row_id, d.dispatch_id, d.owner_id, d.start_on, d.original_due,
	d.due_on, d.provisional, d.county, p.name AS name, c.case_no AS case_no, c.state AS state, c.state_since AS state_since,
	u.name AS unit
FROM duty d
LEFT JOIN cases c ON c.id = d.case_id
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN dispatch x ON x.id = d.dispatch_id
LEFT JOIN place u ON u.id = x.provider_id
WHERE d.owner_id IN {ids :owners} AND d.state = 'open' AND {in d.owner_id read} AND {may d.case_id} AND d.due_on <= :until_day
	AND (SELECT COUNT(*) FROM duty e WHERE e.owner_id = d.owner_id AND e.window_id = d.window_id AND e.state = 'open'
		AND (e.due_on, e.id) < (d.due_on, d.id)) < :each
ORDER BY d.due_on, d.id;

-- name: duty_list_window
-- shape: many
-- row: duty_line
-- param: after_day text
-- param: after_id int
-- param: rule text
-- param: from_day text
-- param: until_day text
-- param: whose int
-- type: name text null
-- type: state text null
-- type: state_since text null
-- type: case_no text null
-- type: unit text null
SELECT d.id, d.rule_id, d.rule_code, d.case_id, d.inbox_row_id, d.dispatch_id, d.owner_id, d.start_on, d.original_due,
	d.due_on, d.provisional, d.county, COALESCE(p.name, i.name) AS name, c.case_no AS case_no, c.state AS state, c.state_since AS state_since,
	u.name AS unit
FROM duty d
LEFT JOIN cases c ON c.id = d.case_id
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN dispatch x ON x.id = d.dispatch_id
LEFT JOIN place u ON u.id = x.provider_id
LEFT JOIN inbox_row i ON i.id = d.inbox_row_id
WHERE d.window_id = :window_id AND d.state = 'open' AND {in :window_id approve}
	AND d.due_on >= :from_day AND d.due_on <= :until_day AND (d.due_on, d.id) > (:after_day, :after_id)
	AND (:rule = '' OR d.rule_code = :rule) AND (:whose = 0 OR d.owner_id = :whose)
ORDER BY d.due_on, d.id
LIMIT :limit;

-- name: duty_of_case
-- shape: many
-- type: end_kind text null
SELECT d.id, d.rule_id, d.rule_code, d.case_id, d.dispatch_id, d.inbox_row_id, d.owner_id, d.start_on, d.original_due,
	d.due_on, d.provisional, d.county, d.state, d.ended_on, d.end_reason, d.days_late, d.late_entry,
	d.evidence_kind AS end_kind, d.evidence_id
FROM duty d WHERE d.case_id = :case_id AND {may :case_id}
ORDER BY CASE WHEN d.state = 'open' THEN 0 WHEN d.state = 'watched' THEN 1 ELSE 2 END, d.due_on, d.id;

-- name: duty_ledger_of_case
-- shape: many
-- open: the duties were shown by duty_of_case in the same transaction
-- seen: none logged there
SELECT l.duty_id, l.kind, l.from_due, l.to_due, l.reason, l.approver, l.at
FROM duty_ledger l JOIN duty d ON d.id = l.duty_id WHERE d.case_id = :case_id ORDER BY l.at, l.id;
