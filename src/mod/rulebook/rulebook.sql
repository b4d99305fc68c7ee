-- name: rulebook_calendars
-- shape: many
-- type: days_off int
SELECT c.id, c.year, c.version, c.source,
	(SELECT COUNT(*) FROM calendar_day d WHERE d.calendar_id = c.id AND d.off <> 0) AS days_off
FROM calendar c ORDER BY c.year DESC, c.version DESC;

-- name: rulebook_offs
-- shape: many
SELECT county, day, half, notice FROM day_off ORDER BY day DESC, county LIMIT 200;

-- name: flow_counts
-- shape: many
-- open: counts only
-- seen: none counts
-- type: n int
SELECT c.state, COUNT(*) AS n FROM cases c WHERE c.window_id = :window_id GROUP BY c.state;
