-- name: case_head_row
-- shape: one
-- type: classes text null
-- type: degree text null
-- type: rounds int
-- type: stand_in int null
-- type: stand_in_until text null
-- type: tail text null
-- type: number_kind text null
SELECT c.id, c.case_no, c.person_id, c.state, c.state_since, c.source, c.received_on, c.opened_on, c.closed_on,
	c.window_id, c.worker_id, c.county, c.restricted, c.goal, p.name, p.birth_on, p.birth_known, p.sex, p.mobile, p.phone,
	p.needs, x.classes, x.degree, n.tail, n.kind AS number_kind, g.to_account AS stand_in, g.until_on AS stand_in_until,
	(SELECT COUNT(*) FROM cases o WHERE o.person_id = c.person_id AND o.opened_on IS NOT NULL
		AND o.opened_on <= COALESCE(c.opened_on, '9999-12-31')) AS rounds
FROM cases c JOIN person p ON p.id = c.person_id
LEFT JOIN certificate x ON x.id = (SELECT y.id FROM certificate y WHERE y.person_id = c.person_id
	ORDER BY y.until_on DESC NULLS FIRST, y.id DESC LIMIT 1)
LEFT JOIN person_number n ON n.id = (SELECT m.id FROM person_number m WHERE m.person_id = c.person_id ORDER BY m.id DESC LIMIT 1)
LEFT JOIN delegation g ON g.id = (SELECT h.id FROM delegation h WHERE h.from_account = c.worker_id AND h.from_on <= :today
	AND h.until_on >= :today AND h.ended_at IS NULL ORDER BY h.id LIMIT 1)
WHERE c.id = :id AND {may :id};

-- The days on which stages began, the earliest of each first: eight steps.  One by one, for a list of so many words is made
-- into a table each time.
-- name: case_head_stages
-- shape: many
-- open: the case has been shown by case_head_row in the same transaction
-- seen: none the case is logged by case_head_row
SELECT e.event, e.on_day FROM case_event e
WHERE e.case_id = :case_id AND e.void_at > :now AND (e.event = 'followed_up' OR e.event = 'referral_received'
	OR e.event = 'intake_assessed' OR e.event = 'reply_opened' OR e.event = 'needs_assessed' OR e.event = 'plan_agreed'
	OR e.event = 'closed' OR e.event = 'reply_refused' OR e.event = 'referral_ended')
ORDER BY e.on_day, e.id;

-- name: duty_next_of_case
-- shape: many
-- type: dispatch_unit text null
SELECT d.id, d.rule_id, d.rule_code, d.case_id, d.dispatch_id, d.inbox_row_id, d.start_on, d.original_due, d.due_on,
	d.provisional, d.county, d.owner_id, d.state,
	(SELECT p.name FROM dispatch x JOIN place p ON p.id = x.provider_id WHERE x.id = d.dispatch_id) AS dispatch_unit
FROM duty d
WHERE d.case_id = :case_id AND d.state IN ('open', 'watched') AND {may :case_id}
ORDER BY CASE WHEN d.state = 'open' THEN 0 ELSE 1 END, d.due_on, d.id;
