-- One case: what stands on the overview and the timeline.

-- name: case_get
-- shape: one
SELECT c.id, c.case_no, c.person_id, c.window_id, c.county, c.worker_id, c.state, c.state_since, c.source,
	c.received_on, c.opened_on, c.closed_on, c.last_contact_on, c.goal, c.prior_case_id, c.version
FROM cases c WHERE c.id = :id AND {may :id};

-- Everything that happened, newest first, voided events too: nothing disappears.  With what its record says.
-- name: case_events
-- shape: many
-- param: after_day text
-- param: after_id int
-- type: text text null
-- type: how text null
SELECT e.id, e.case_id, e.event, e.on_day, e.record_kind, e.record_id, e.note, e.entered_at, e.entered_by, e.worker_id,
	e.void_at, e.void_reason,
	CASE e.record_kind
		WHEN 'service_record' THEN (SELECT s.text FROM service_record s WHERE s.id = e.record_id)
		WHEN 'contact' THEN (SELECT t.text FROM contact t WHERE t.id = e.record_id)
		WHEN 'followup' THEN (SELECT f.services FROM followup f WHERE f.id = e.record_id)
		WHEN 'meeting' THEN (SELECT m.decisions FROM meeting m WHERE m.id = e.record_id) END AS text,
	CASE e.record_kind
		WHEN 'service_record' THEN (SELECT s.means FROM service_record s WHERE s.id = e.record_id)
		WHEN 'contact' THEN (SELECT t.means FROM contact t WHERE t.id = e.record_id)
		WHEN 'followup' THEN (SELECT f.means FROM followup f WHERE f.id = e.record_id)
		WHEN 'meeting' THEN (SELECT m.kind FROM meeting m WHERE m.id = e.record_id) END AS how
FROM case_event e
WHERE e.case_id = :case_id AND {may :case_id} AND (e.on_day, e.id) < (:after_day, :after_id)
ORDER BY e.on_day DESC, e.id DESC
LIMIT :limit;

-- name: case_services_now
-- shape: many
SELECT d.id, d.case_id, d.kind, d.state, d.on_day, d.answered_on, d.first_service_on, p.name AS provider
FROM dispatch d JOIN place p ON p.id = d.provider_id
WHERE d.case_id = :case_id AND d.state IN ('sent', 'received', 'accepted', 'serving') AND {may :case_id}
ORDER BY d.on_day DESC, d.id DESC;
