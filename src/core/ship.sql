-- What the program carries, looked up before it is added.

-- name: ship_rule_same
-- shape: one
-- type: n int
-- param: from_text text
SELECT COUNT(*) AS n FROM rule WHERE code = :code AND county = :county AND COALESCE(from_on, '') = :from_text;

-- name: ship_place_find
-- shape: one
SELECT id FROM place WHERE kind = :kind AND code = :code;

-- name: ship_code_put
-- shape: exec
INSERT INTO code (system, code, display, sort) VALUES (:system, :code, :display, :sort)
ON CONFLICT (system, code) DO NOTHING;

-- Calendars and days off share one growing number.
-- name: calendar_newest
-- shape: one
-- type: version int
SELECT CAST(COALESCE(MAX(v.version), 0) AS BIGINT) AS version
FROM (SELECT version FROM calendar UNION ALL SELECT version FROM day_off) v;

-- name: calendar_off_same
-- shape: one
SELECT id FROM day_off WHERE county = :county AND day = :day;

-- name: calendar_off_add
-- shape: exec
INSERT INTO day_off (id, county, day, half, notice, version, recorded_at, recorded_by)
VALUES (:id, :county, :day, :half, :notice, :version, :now, :actor);

-- name: calendar_moved_rows
-- shape: many
-- open: the operator is told which duties an import moved: numbers and days, no content
-- seen: none no content
-- param: since int
SELECT d.id, d.rule_code, d.county, l.from_due, l.to_due
FROM duty_ledger l JOIN duty d ON d.id = l.duty_id
WHERE l.kind = 'calendar' AND l.at >= :since
ORDER BY d.county, d.rule_code, l.to_due, d.id;

-- name: calendar_outdated_count
-- shape: one
-- open: the length of the calendar job
-- seen: none a number
-- type: n int
SELECT (SELECT COUNT(*) FROM duty WHERE state = 'open') + (SELECT COUNT(*) FROM duty WHERE state = 'watched') AS n;
