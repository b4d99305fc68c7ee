-- What the bare program does in its own words; its pages run the statements of src/ without their guards.

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
