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
	COALESCE(s.text, t.text, f.services, m.decisions) AS text, COALESCE(s.means, t.means, f.means, m.kind) AS how
FROM case_event e
LEFT JOIN service_record s ON s.id = CASE WHEN e.record_kind = 'service_record' THEN e.record_id END
LEFT JOIN contact t ON t.id = CASE WHEN e.record_kind = 'contact' THEN e.record_id END
LEFT JOIN followup f ON f.id = CASE WHEN e.record_kind = 'followup' THEN e.record_id END
LEFT JOIN meeting m ON m.id = CASE WHEN e.record_kind = 'meeting' THEN e.record_id END
WHERE e.case_id = :case_id AND {may :case_id} AND (e.on_day, e.id) < (:after_day, :after_id)
ORDER BY e.on_day DESC, e.id DESC
LIMIT :limit;

-- What hangs on the records of the case.
-- name: case_attachments
-- shape: many
SELECT t.case_id, t.record_kind, t.record_id, t.file_id, COALESCE(t.title, f.name) AS name
FROM attachment t JOIN file f ON f.id = t.file_id
WHERE t.case_id = :case_id AND {may :case_id} AND t.removed_at IS NULL
ORDER BY t.entered_at, t.id;

-- name: case_services_now
-- shape: many
SELECT d.id, d.case_id, d.kind, d.state, d.on_day, d.answered_on, d.first_service_on, p.name AS provider
FROM dispatch d JOIN place p ON p.id = d.provider_id
WHERE d.case_id = :case_id AND (d.state = 'serving' OR d.state = 'accepted' OR d.state = 'received' OR d.state = 'sent') AND {may :case_id}
ORDER BY d.on_day DESC, d.id DESC;

-- 就業服務法§24: the categories that hold on a day.
-- name: case_categories
-- shape: many
-- param: today text
SELECT g.id, g.person_id, g.category, g.proof, g.until_on
FROM cases c JOIN person_category g ON g.person_id = c.person_id
WHERE c.id = :case_id AND {may :case_id} AND g.from_on <= :today AND (g.until_on IS NULL OR g.until_on >= :today)
	AND COALESCE(g.end_reason, '') <> 'mistaken'
ORDER BY g.from_on DESC, g.id DESC;
