-- One case: what stands on the overview and the timeline.

-- name: case_get
-- shape: one
SELECT c.id, c.case_no, c.person_id, c.window_id, c.county, c.worker_id, c.state, c.state_since, c.source,
	c.received_on, c.opened_on, c.closed_on, c.last_contact_on, c.goal, c.prior_case_id, c.version
FROM cases c WHERE c.id = :id AND {may c};

-- Everything that happened, newest first, voided events too: nothing disappears.
-- name: case_events
-- shape: many
-- param: after_day text
-- param: after_id int
SELECT e.id, e.case_id, e.event, e.on_day, e.record_kind, e.record_id, e.note, e.entered_at, e.entered_by, e.worker_id,
	e.void_at, e.void_reason
FROM case_event e
WHERE e.case_id = :case_id AND {may e.case_id} AND (e.on_day, e.id) < (:after_day, :after_id)
ORDER BY e.on_day DESC, e.id DESC
LIMIT :limit;

-- The texts of the records on a page of the timeline, in one statement.
-- name: case_record_texts
-- shape: many
-- param: service_ids ids
-- param: contact_ids ids
-- param: followup_ids ids
-- param: meeting_ids ids
-- open: ids come from case_events, which has asked
-- seen: none the case is logged by case_events
-- type: kind text
-- type: text text null
-- type: how text null
SELECT 'service_record' AS kind, s.id, s.text AS text, s.means AS how FROM service_record s WHERE s.id IN {ids :service_ids}
UNION ALL SELECT 'contact' AS kind, t.id, t.text AS text, t.means AS how FROM contact t WHERE t.id IN {ids :contact_ids}
UNION ALL SELECT 'followup' AS kind, f.id, f.services AS text, f.means AS how FROM followup f WHERE f.id IN {ids :followup_ids}
UNION ALL SELECT 'meeting' AS kind, m.id, m.decisions AS text, m.kind AS how FROM meeting m WHERE m.id IN {ids :meeting_ids};

-- name: case_services_now
-- shape: many
SELECT d.id, d.case_id, d.kind, d.state, d.on_day, d.answered_on, d.first_service_on, p.name AS provider
FROM dispatch d JOIN place p ON p.id = d.provider_id
WHERE d.case_id = :case_id AND d.state IN ('sent', 'received', 'accepted', 'serving') AND {may d.case_id}
ORDER BY d.on_day DESC, d.id DESC;
