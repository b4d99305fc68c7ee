-- What the pages of the bare program need and nothing else: joined, no access, no audit, no read log.

-- name: case
SELECT c.case_no, c.state, c.opened_on, c.state_since, c.closed_on, c.source, c.goal, p.name, n.tail, p.birth_on, p.sex,
	x.classes, x.degree, p.mobile, p.address, w.name, a.name
FROM cases c JOIN person p ON p.id = c.person_id JOIN place w ON w.id = c.window_id JOIN account a ON a.id = c.worker_id
LEFT JOIN person_number n ON n.person_id = p.id LEFT JOIN certificate x ON x.person_id = p.id
WHERE c.id = ?1;

-- name: services
SELECT s.on_day, a.name, s.kind, s.text FROM service_record s JOIN account a ON a.id = s.entered_by
WHERE s.case_id = ?1 ORDER BY s.on_day DESC, s.id DESC LIMIT 5;

-- name: worklist
SELECT d.case_id, d.due_on, d.rule_code, p.name, c.case_no, c.state, c.state_since
FROM duty d JOIN cases c ON c.id = d.case_id JOIN person p ON p.id = c.person_id
WHERE d.owner_id = ?1 AND d.state = 'open' ORDER BY d.due_on, d.id LIMIT 50;

-- name: search
SELECT c.id, p.name, n.tail, p.birth_on, w.name, c.case_no, c.state, c.opened_on
FROM gram g JOIN person p ON p.id = g.thing_id JOIN cases c ON c.person_id = p.id JOIN place w ON w.id = c.window_id
LEFT JOIN person_number n ON n.person_id = p.id
WHERE g.g = ?1 AND g.county = '' AND g.kind = 'person' ORDER BY g.thing_id DESC LIMIT 200;

-- name: report
SELECT e.county, SUM(e.event = 'reply_opened'), SUM(e.event = 'closed') FROM case_event e
WHERE e.event IN ('reply_opened', 'closed') AND e.on_day >= ?1 AND e.on_day <= ?2 GROUP BY e.county;

-- name: service_add
INSERT INTO service_record (id, case_id, on_day, minutes, whom, means, kind, function, text, entered_at, entered_by, version)
VALUES (?1, ?2, ?3, 30, 'client', 'phone', 'interview', 'counsel', ?4, 0, 0, 1);

-- name: event_add
INSERT INTO case_event (id, case_id, event, on_day, county, record_kind, record_id, entered_at, entered_by, void_at)
VALUES (?1, ?2, 'service_recorded', ?3, '63000', 'service_record', ?4, 0, 0, 9007199254740991);

-- name: contact
UPDATE cases SET last_contact_on = ?2 WHERE id = ?1;

-- name: last_id
SELECT MAX(id) FROM case_event;

-- name: begin
BEGIN;

-- name: begin_write
BEGIN IMMEDIATE;

-- name: commit
COMMIT;
