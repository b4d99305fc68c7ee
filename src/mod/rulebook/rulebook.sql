-- name: rulebook_calendars
-- shape: many
-- type: days_off int
SELECT c.id, c.year, c.version, c.source,
	(SELECT COUNT(*) FROM calendar_day d WHERE d.calendar_id = c.id AND d.off <> 0) AS days_off
FROM calendar c ORDER BY c.year DESC, c.version DESC;

-- name: rulebook_offs
-- shape: many
SELECT county, day, half, notice FROM day_off ORDER BY day DESC, county LIMIT 200;

-- A row begins where the one before ends; the one before stays as history.
-- name: house_row_end
-- shape: exec
UPDATE rule SET until_on = :until_on WHERE code = :code AND county = :county AND until_on IS NULL;

-- name: house_row_last
-- shape: one
-- type: from_on text
SELECT COALESCE(MAX(from_on), '') AS from_on FROM rule WHERE code = :code AND county = :county;

-- name: house_rows
-- shape: many
SELECT r.id, r.code, r.county, r.title, r.clause, r.ground, r.value, r.from_on, r.until_on, r.note, r.recorded_at,
	r.recorded_by
FROM rule r WHERE r.unit = 'NONE' AND r.ground = 'house'
ORDER BY r.code, r.county, r.from_on NULLS FIRST, r.id;

-- name: survey_policy_rows
-- shape: many
SELECT r.id, r.code, r.county, r.title, r.clause, r.ground, r.length, r.value, r.from_on, r.until_on, r.note, r.recorded_at,
	r.recorded_by
FROM rule r WHERE r.code IN ('SURVEY:client', 'SURVEY:employer', 'SURVEY:provider')
ORDER BY r.code, r.county, r.from_on NULLS FIRST, r.id;
