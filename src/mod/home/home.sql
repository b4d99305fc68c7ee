-- Counts for first pages.  A count opens the list that shows the same rows; its statement follows that list's.

-- One may open a case in one's name as long as one works at its window (core/place.h), so a number of them need not ask for
-- each: windows are few.
-- name: home_duties_mine
-- shape: one
-- seen: none counts
-- param: today text
-- param: soon text
-- type: late int
-- type: due_today int
-- type: due_soon int
-- type: all_open int
SELECT CAST(COALESCE(SUM(CASE WHEN d.due_on < :today THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
	CAST(COALESCE(SUM(CASE WHEN d.due_on = :today THEN 1 ELSE 0 END), 0) AS BIGINT) AS due_today,
	CAST(COALESCE(SUM(CASE WHEN d.due_on > :today AND d.due_on <= :soon THEN 1 ELSE 0 END), 0) AS BIGINT) AS due_soon,
	COUNT(*) AS all_open
FROM duty d WHERE d.owner_id = :owner_id AND {in :owner_id read} AND d.state = 'open'
	AND d.window_id IN (SELECT r.place_id FROM account_role r WHERE r.account_id = :actor
		AND r.role = 'case_manager' AND r.from_at <= :now AND r.until_at > :now);

-- name: home_cases_mine
-- shape: one
-- open: counts of one's own cases, nobody is shown
-- seen: none counts
-- type: live int
-- type: referred int
-- type: assessed int
SELECT COUNT(*) AS live, CAST(COALESCE(SUM(CASE WHEN c.state = 'referred' THEN 1 ELSE 0 END), 0) AS BIGINT) AS referred,
	CAST(COALESCE(SUM(CASE WHEN c.state = 'assessed' THEN 1 ELSE 0 END), 0) AS BIGINT) AS assessed
FROM cases c
WHERE c.worker_id = :actor
	AND c.window_id IN (SELECT r.place_id FROM account_role r WHERE r.account_id = :actor
		AND r.role = 'case_manager' AND r.from_at <= :now AND r.until_at > :now)
	AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended');

-- Of the roster: whom the window has still to call, which is nobody's own duty.
-- name: home_to_call
-- shape: one
-- seen: none counts
-- param: today text
-- type: to_call int
-- type: to_call_late int
SELECT (SELECT COUNT(*) FROM inbox_row i WHERE i.place_id = :place_id AND {in :place_id unit} AND i.state = 'open') AS to_call,
	(SELECT COUNT(*) FROM duty u WHERE u.owner_id = :place_id AND {in :place_id unit} AND u.state = 'open' AND u.due_on < :today
		AND u.inbox_row_id IS NOT NULL) AS to_call_late;

-- The window's duties, by whom they are owed; `stalled` are the late ones of the stall list (spec 2: receive referral).
-- name: home_duties_window
-- shape: many
-- seen: none counts
-- param: today text
-- param: soon text
-- type: late int
-- type: due_today int
-- type: due_soon int
-- type: all_open int
-- type: stalled int
SELECT d.owner_id, CAST(SUM(CASE WHEN d.due_on < :today THEN 1 ELSE 0 END) AS BIGINT) AS late,
	CAST(SUM(CASE WHEN d.due_on = :today THEN 1 ELSE 0 END) AS BIGINT) AS due_today,
	CAST(SUM(CASE WHEN d.due_on > :today AND d.due_on <= :soon THEN 1 ELSE 0 END) AS BIGINT) AS due_soon,
	COUNT(*) AS all_open,
	CAST(SUM(CASE WHEN d.rule_code = 'STALL' AND d.due_on < :today THEN 1 ELSE 0 END) AS BIGINT) AS stalled
FROM duty d WHERE d.window_id = :window_id AND {in :window_id approve} AND d.state = 'open'
GROUP BY d.owner_id ORDER BY d.owner_id;

-- Who has how many cases, and how many of them nobody has spoken to since a day.
-- name: home_cases_window
-- shape: many
-- seen: none counts
-- param: before text
-- type: live int
-- type: quiet int
SELECT c.worker_id, COUNT(*) AS live,
	CAST(SUM(CASE WHEN COALESCE(c.last_contact_on, c.received_on) < :before THEN 1 ELSE 0 END) AS BIGINT) AS quiet
FROM cases c
WHERE c.window_id = :window_id AND {in :window_id approve}
	AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended')
GROUP BY c.worker_id ORDER BY c.worker_id NULLS FIRST;

-- What waits for the supervisor's word.
-- name: home_waiting
-- shape: one
-- open: counts of one's own window, nobody is shown
-- seen: none counts
-- type: approvals int
-- type: transfers int
SELECT (SELECT COUNT(*) FROM approval w WHERE w.window_id = :window_id AND w.state = 'waiting') AS approvals,
	(SELECT COUNT(*) FROM transfer t WHERE t.to_window = :window_id AND t.state = 'asked') AS transfers;

-- For county and branch: how the windows stand, without cases or names.
-- name: home_late_windows
-- shape: many
-- open: counts only
-- seen: none counts
-- param: today text
-- type: late int
SELECT d.window_id, COUNT(*) AS late FROM duty d
WHERE d.window_id IN {ids :windows} AND d.state = 'open' AND d.due_on < :today
GROUP BY d.window_id ORDER BY d.window_id;

-- name: home_live_windows
-- shape: many
-- open: counts only
-- seen: none counts
-- type: live int
SELECT c.window_id, COUNT(*) AS live FROM cases c
WHERE c.window_id IN {ids :windows} AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended')
GROUP BY c.window_id ORDER BY c.window_id NULLS FIRST;

-- name: home_county
-- shape: one
-- open: counts only
-- seen: none counts
-- param: today text
-- param: stale_on text
-- type: unanswered int
-- type: stale int
-- type: full_up int
SELECT (SELECT COUNT(*) FROM representation r WHERE r.county = :county AND r.addressee = 'county' AND r.answered_on IS NULL)
		AS unanswered,
	(SELECT COUNT(*) FROM programme m WHERE m.county = :county AND (m.until_on IS NULL OR m.until_on >= :today)
		AND COALESCE(m.as_of, '') < :stale_on) AS stale,
	(SELECT COUNT(*) FROM programme m WHERE m.county = :county AND (m.until_on IS NULL OR m.until_on >= :today)
		AND m.in_service >= m.places) AS full_up;

-- A unit's day: what is to be answered, what is served too late, whom to call, which places to confirm.
-- name: home_unit
-- shape: one
-- open: counts of one's own unit, nobody is shown
-- seen: none counts
-- param: today text
-- param: stale_on text
-- type: unanswered int
-- type: late int
-- type: to_call int
-- type: to_call_late int
-- type: stale int
SELECT (SELECT COUNT(*) FROM dispatch d WHERE d.provider_id = :place_id AND d.state = 'sent') AS unanswered,
	(SELECT COUNT(DISTINCT u.dispatch_id) FROM duty u WHERE u.owner_id = :place_id AND u.state = 'open'
		AND u.due_on < :today AND u.dispatch_id IS NOT NULL) AS late,
	(SELECT COUNT(*) FROM inbox_row i WHERE i.place_id = :place_id AND i.state = 'open') AS to_call,
	(SELECT COUNT(*) FROM duty u JOIN inbox_row i ON i.id = u.inbox_row_id
		WHERE u.owner_id = :place_id AND u.state = 'open' AND u.due_on < :today AND i.state = 'open') AS to_call_late,
	(SELECT COUNT(*) FROM programme m WHERE m.provider_id = :place_id AND (m.until_on IS NULL OR m.until_on >= :today)
		AND COALESCE(m.as_of, '') < :stale_on) AS stale;

-- What became of what a unit referred: the state, never the case.
-- name: home_referred
-- shape: many
-- type: opened int
SELECT r.id, r.case_id, r.on_day, r.transition_on, p.name, c.state, c.window_id, CASE WHEN c.opened_on IS NULL THEN 0 ELSE 1 END AS opened
FROM referral r JOIN cases c ON c.id = r.case_id JOIN person p ON p.id = r.person_id
WHERE r.sender_place_id = :place_id AND {in :place_id refer}
ORDER BY r.on_day DESC, r.id DESC
LIMIT :limit;

-- name: home_admin
-- shape: one
-- param: soon int
-- type: invited int
-- type: locked int
-- type: ending int
-- type: admins int
SELECT (SELECT COUNT(*) FROM account a WHERE a.state = 'invited') AS invited,
	(SELECT COUNT(*) FROM account a WHERE a.state = 'locked') AS locked,
	(SELECT COUNT(*) FROM account a WHERE a.state = 'active' AND a.contract_until > :now AND a.contract_until <= :soon)
		AS ending,
	(SELECT COUNT(DISTINCT r.account_id) FROM account_role r JOIN account a ON a.id = r.account_id
		WHERE r.role = 'admin' AND r.until_at > :now AND a.state = 'active' AND a.contract_until > :now) AS admins;

-- Units of a kind where nobody works.
-- name: home_empty_units
-- shape: many
-- param: today text
-- type: n int
SELECT p.kind, COUNT(*) AS n FROM place p
WHERE p.kind IN ('window', 'centre', 'provider') AND (p.until_on IS NULL OR p.until_on >= :today)
	AND NOT EXISTS (SELECT 1 FROM account_role r WHERE r.place_id = p.id AND r.until_at > :now)
GROUP BY p.kind ORDER BY p.kind;

-- name: home_auditor
-- shape: one
-- param: midnight int
-- param: since int
-- param: many int
-- type: changes int
-- type: looks int
-- type: unusual int
-- type: alerts int
SELECT (SELECT COUNT(*) FROM trail t WHERE t.at >= :midnight) AS changes,
	(SELECT COUNT(*) FROM alert x WHERE x.verdict IS NULL) AS alerts,
	(SELECT COUNT(*) FROM trail t WHERE t.at >= :midnight AND t.action IN ('look', 'reveal')) AS looks,
	(SELECT COUNT(*) FROM (SELECT t.actor FROM trail t WHERE t.at >= :since AND t.action IN ('look', 'reveal')
		GROUP BY t.actor HAVING COUNT(DISTINCT t.thing_id) >= :many) AS busy) AS unusual;
