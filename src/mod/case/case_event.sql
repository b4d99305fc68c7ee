-- name: case_now_row
-- shape: one
-- open: act() took the case, or the gate has asked for the right to read
-- seen: none shows nothing
-- type: last_conclusion text null
-- type: needs_n int
-- type: plan_n int
-- type: group_n int
-- type: open_dispatches int
-- type: waiting_approvals int
-- type: waiting_closings int
-- type: worker_place int null
SELECT c.id, c.person_id, c.window_id, c.worker_id, c.case_no, c.county, c.state, c.opened_on, c.closed_on,
	c.received_on, c.state_since,
	(SELECT a.place_id FROM account a WHERE a.id = c.worker_id) AS worker_place,
	(SELECT i.conclusion FROM intake i WHERE i.case_id = c.id ORDER BY i.on_day DESC, i.id DESC LIMIT 1)
		AS last_conclusion,
	(SELECT COUNT(*) FROM needs n WHERE n.case_id = c.id) AS needs_n,
	(SELECT COUNT(*) FROM plan p WHERE p.case_id = c.id AND p.state = 'agreed') AS plan_n,
	(SELECT COUNT(*) FROM person_proof g WHERE g.person_id = c.person_id) AS group_n,
	(SELECT COUNT(*) FROM dispatch d WHERE d.case_id = c.id
		AND d.state IN ('sent', 'received', 'accepted', 'serving')) AS open_dispatches,
	(SELECT COUNT(*) FROM approval w WHERE w.case_id = c.id AND w.state = 'waiting') AS waiting_approvals,
	(SELECT COUNT(*) FROM approval w WHERE w.case_id = c.id AND w.state = 'waiting' AND w.kind = 'closing')
		AS waiting_closings
FROM cases c
WHERE c.id = :id;

-- name: case_insert
-- shape: exec
INSERT INTO cases (id, case_no, person_id, window_id, county, worker_id, state, state_since, source, received_on,
	prior_case_id, restricted, created_at, created_by, version)
VALUES (:id, :case_no, :person_id, :window_id, :county, :worker_id, 'referred', :received_on, :source, :received_on,
	:prior_case_id, 0, :now, :actor, 1);

-- name: case_event_insert
-- shape: exec
INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, record_kind, record_id, note,
	level, since_window, since_county, since_branch, entered_at, entered_by, void_at)
VALUES (:id, :case_id, :event, :on_day, :county, :window_id, :worker_id, :record_kind, :record_id, :note,
	:level, :since_window, :since_county, :since_branch, :now, :actor, 9007199254740991);

-- name: case_state_set
-- shape: exec
-- open: within case_apply()
UPDATE cases SET state = :state, state_since = :state_since WHERE id = :id;

-- name: case_opened_set
-- shape: exec
-- open: within case_apply()
UPDATE cases SET opened_on = :opened_on WHERE id = :id;

-- name: case_closed_set
-- shape: exec
-- open: within case_apply()
UPDATE cases SET closed_on = :closed_on WHERE id = :id;

-- name: case_contact_set
-- shape: exec
-- open: within case_apply()
UPDATE cases SET last_contact_on = :last_contact_on
WHERE id = :id AND (last_contact_on IS NULL OR last_contact_on < :last_contact_on);

-- name: case_worker_set
-- shape: exec
-- open: within case_settle()
UPDATE cases SET worker_id = :worker_id, window_id = :window_id, county = :county WHERE id = :id;

-- name: case_event_last
-- shape: one
-- open: within act(); the root was taken
-- seen: none shows nothing
SELECT id, on_day FROM case_event WHERE case_id = :case_id AND event = :event AND void_at > :now
ORDER BY on_day DESC, id DESC LIMIT 1;

-- name: case_event_of_record
-- shape: one
-- open: within case_correct(); the root was taken
-- seen: none shows nothing
SELECT id, event FROM case_event
WHERE case_id = :case_id AND record_kind = :record_kind AND record_id = :record_id AND void_at > :now
ORDER BY id DESC LIMIT 1;

-- name: case_event_void
-- shape: exec
-- open: within case_void()
UPDATE case_event SET void_at = :now, void_by = :actor, void_reason = :void_reason WHERE id = :id AND void_at > :now;

-- The events of a case that stand, in the order they happened.
-- name: case_event_standing
-- shape: many
-- open: within case_void() and verify
-- seen: none shows nothing
SELECT id, event, on_day FROM case_event WHERE case_id = :case_id AND void_at > :now
ORDER BY on_day, entered_at, id;

-- name: case_replay_page
-- shape: many
-- open: verify
-- seen: none shows nothing
SELECT id, state FROM cases WHERE id > :id AND person_id IS NOT NULL ORDER BY id LIMIT :limit;

-- name: case_person
-- shape: one
-- open: act() took the case
-- seen: none an id for the grams
SELECT person_id FROM cases WHERE id = :id AND person_id IS NOT NULL;
