-- Range counts over standing events: on_day <= D, entered_at <= K, void_at > K, on the covering index.

-- Two ranges of the index for each county and each of the two events that are counted by the million, nothing sorted and
-- no row looked at for its day.  before: the year's first day, or the day after the last where that is earlier.  Moves are
-- few and are told apart by how far they went.
-- name: figure_counts
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: before text
-- param: last text
-- param: known_at int
-- type: county text
-- type: event text
-- type: level int
-- type: county_since_year int
-- type: branch_since_year int
-- type: in_year int
-- type: earlier int
SELECT p.code AS county, 'reply_opened' AS event, 0 AS level, 0 AS county_since_year, 0 AS branch_since_year,
	(SELECT COUNT(*) FROM case_event e WHERE e.event = 'reply_opened' AND e.county = p.code AND e.on_day >= :first
		AND e.on_day <= :last AND e.entered_at <= :known_at AND e.void_at > :known_at) AS in_year,
	(SELECT COUNT(*) FROM case_event e WHERE e.event = 'reply_opened' AND e.county = p.code AND e.on_day < :before
		AND e.entered_at <= :known_at AND e.void_at > :known_at) AS earlier
FROM place p WHERE p.kind = 'county'
UNION ALL
SELECT p.code AS county, 'closed' AS event, 0 AS level, 0 AS county_since_year, 0 AS branch_since_year,
	(SELECT COUNT(*) FROM case_event e WHERE e.event = 'closed' AND e.county = p.code AND e.on_day >= :first
		AND e.on_day <= :last AND e.entered_at <= :known_at AND e.void_at > :known_at) AS in_year,
	(SELECT COUNT(*) FROM case_event e WHERE e.event = 'closed' AND e.county = p.code AND e.on_day < :before
		AND e.entered_at <= :known_at AND e.void_at > :known_at) AS earlier
FROM place p WHERE p.kind = 'county'
UNION ALL
SELECT e.county, e.event, COALESCE(e.level, 0) AS level,
	CASE WHEN e.since_county >= :first THEN 1 ELSE 0 END AS county_since_year,
	CASE WHEN e.since_branch >= :first THEN 1 ELSE 0 END AS branch_since_year,
	CAST(SUM(CASE WHEN e.on_day >= :first THEN 1 ELSE 0 END) AS BIGINT) AS in_year,
	CAST(SUM(CASE WHEN e.on_day >= :first THEN 0 ELSE 1 END) AS BIGINT) AS earlier
FROM case_event e
WHERE e.event IN ('transfer_accepted', 'transferred_out')
	AND e.on_day <= :last AND e.entered_at <= :known_at AND e.void_at > :known_at
GROUP BY e.county, e.event, COALESCE(e.level, 0), CASE WHEN e.since_county >= :first THEN 1 ELSE 0 END,
	CASE WHEN e.since_branch >= :first THEN 1 ELSE 0 END;

-- name: figure_window_counts
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: known_at int
-- type: in_year int
-- type: since_year int
-- type: n int
SELECT e.window_id, e.event, CASE WHEN e.on_day >= :first THEN 1 ELSE 0 END AS in_year,
	CASE WHEN e.since_window >= :first THEN 1 ELSE 0 END AS since_year, COUNT(*) AS n
FROM case_event e
WHERE e.event IN ('reply_opened', 'transfer_accepted', 'transferred_out', 'closed') AND e.window_id IN {ids :windows}
	AND (e.event NOT IN ('transfer_accepted', 'transferred_out') OR e.level >= 1)
	AND e.on_day <= :last AND e.entered_at <= :known_at AND e.void_at > :known_at
GROUP BY e.window_id, e.event, CASE WHEN e.on_day >= :first THEN 1 ELSE 0 END,
	CASE WHEN e.since_window >= :first THEN 1 ELSE 0 END;

-- A number that another event of those counted here makes another: of the newest ones all, for one may be stored after one that
-- is newer, and when the last was struck out.  What is recorded day by day (services, contacts) leaves the figure as it is.
-- name: figure_newest
-- shape: one
-- open: a number
-- seen: none counts
-- type: newest int
SELECT CAST(COALESCE(SUM(r.id % 4294967291), 0) AS BIGINT) + CAST((SELECT COALESCE(MAX(v.void_at), 0) FROM case_event v
	WHERE v.void_at < 9007199254740991) AS BIGINT) AS newest
FROM (SELECT e.id FROM case_event e
	WHERE CASE WHEN e.event IN ('reply_opened', 'transfer_accepted', 'transferred_out', 'closed', 'closing_reversed', 'reassigned')
		THEN 1 ELSE 0 END = 1
	ORDER BY e.entered_at DESC, e.id DESC LIMIT 32) AS r;

-- A case manager's figure: by who is responsible on the closing or as-of day.
-- name: figure_workers
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- type: opened int
-- type: carried int
-- type: closed int
SELECT c.worker_id,
	CAST(SUM(CASE WHEN c.opened_on >= :first AND c.opened_on <= :last THEN 1 ELSE 0 END) AS BIGINT) AS opened,
	CAST(SUM(CASE WHEN c.opened_on < :first AND (c.closed_on IS NULL OR c.closed_on >= :first) THEN 1 ELSE 0 END) AS BIGINT) AS carried,
	CAST(SUM(CASE WHEN c.closed_on >= :first AND c.closed_on <= :last THEN 1 ELSE 0 END) AS BIGINT) AS closed
FROM cases c
WHERE c.window_id = :window_id AND c.opened_on IS NOT NULL AND c.state <> 'transferred'
GROUP BY c.worker_id;

-- The same for one: what a first page keeps in memory until a newer event is there.
-- name: figure_worker
-- shape: one
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- type: opened int
-- type: carried int
-- type: closed int
SELECT CAST(COALESCE(SUM(CASE WHEN c.opened_on >= :first AND c.opened_on <= :last THEN 1 ELSE 0 END), 0) AS BIGINT) AS opened,
	CAST(COALESCE(SUM(CASE WHEN c.opened_on < :first AND (c.closed_on IS NULL OR c.closed_on >= :first) THEN 1 ELSE 0 END), 0)
		AS BIGINT) AS carried,
	CAST(COALESCE(SUM(CASE WHEN c.closed_on >= :first AND c.closed_on <= :last THEN 1 ELSE 0 END), 0) AS BIGINT) AS closed
FROM cases c
WHERE c.worker_id = :worker_id AND c.window_id = :window_id AND c.opened_on IS NOT NULL AND c.state <> 'transferred';

-- The cases behind a window's number, by the events that it is counted from: opened or taken over in the year and not
-- handed on since; before the year and neither handed on since nor closed before it; closed in the year.  A case that was
-- handed on after the day that is asked for has no name here any more.
-- name: figure_cases
-- shape: many
-- row: figure_case
-- param: first text
-- param: last text
-- param: known_at int
-- param: which text
-- param: after_id int
-- type: name text
SELECT c.id, c.case_no, CASE WHEN c.window_id = :window_id THEN p.name ELSE '' END AS name, c.worker_id, c.opened_on, c.closed_on,
	c.state
FROM case_event e JOIN cases c ON c.id = e.case_id JOIN person p ON p.id = c.person_id
WHERE e.window_id = :window_id AND {in :window_id approve} AND e.event IN ('reply_opened', 'transfer_accepted', 'closed')
	AND e.on_day <= :last AND e.entered_at <= :known_at AND e.void_at > :known_at AND c.id > :after_id
	AND (e.event <> 'transfer_accepted' OR e.level >= 1)
	AND ((:which = 'closed' AND e.event = 'closed' AND e.on_day >= :first)
		OR (:which = 'opened' AND e.event <> 'closed' AND e.on_day >= :first)
		OR (:which = 'carried' AND e.event <> 'closed' AND e.on_day < :first))
	AND (:which = 'closed' OR NOT EXISTS (SELECT 1 FROM case_event x WHERE x.case_id = e.case_id AND x.window_id = e.window_id
		AND (x.on_day, x.id) > (e.on_day, e.id) AND x.entered_at <= :known_at AND x.void_at > :known_at
		AND ((x.event = 'transferred_out' AND x.level >= 1 AND x.on_day <= :last)
			OR (x.event = 'closed' AND x.on_day < :first))))
ORDER BY c.id
LIMIT :limit;

-- The same for a case manager: one's own at the window one is at, by who is responsible now, as the number is.
-- name: figure_cases_mine
-- shape: many
-- row: figure_case
-- param: first text
-- param: last text
-- param: which text
-- param: after_id int
SELECT c.id, c.case_no, p.name, c.worker_id, c.opened_on, c.closed_on, c.state
FROM cases c JOIN person p ON p.id = c.person_id
WHERE c.worker_id = :actor AND c.window_id = :window_id AND {may c} AND c.id > :after_id AND c.opened_on IS NOT NULL
	AND c.state <> 'transferred'
	AND ((:which = 'opened' AND c.opened_on >= :first AND c.opened_on <= :last)
		OR (:which = 'carried' AND c.opened_on < :first AND (c.closed_on IS NULL OR c.closed_on >= :first))
		OR (:which = 'closed' AND c.closed_on >= :first AND c.closed_on <= :last))
ORDER BY c.id
LIMIT :limit;

-- Timeliness (decision 12): population = duties whose original due date lies in the period.  What ended after the day it
-- is asked for was still running on that day.
-- name: figure_duties
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: today text
-- param: owner int
-- type: total int
-- type: on_time int
-- type: on_time_now int
-- type: late int
-- type: running int
-- type: beside int
SELECT d.rule_code,
	CAST(SUM(CASE WHEN d.state IN ('open', 'satisfied') OR d.ended_on > :today THEN 1 ELSE 0 END) AS BIGINT) AS total,
	CAST(SUM(CASE WHEN d.state = 'satisfied' AND d.ended_on <= :today AND d.ended_on <= d.original_due THEN 1 ELSE 0 END)
		AS BIGINT) AS on_time,
	CAST(SUM(CASE WHEN d.state = 'satisfied' AND d.ended_on <= :today AND d.ended_on <= d.due_on THEN 1 ELSE 0 END)
		AS BIGINT) AS on_time_now,
	CAST(SUM(CASE WHEN (d.state = 'satisfied' AND d.ended_on <= :today AND d.ended_on > d.original_due)
		OR ((d.state = 'open' OR d.ended_on > :today) AND d.original_due < :today) THEN 1 ELSE 0 END) AS BIGINT) AS late,
	CAST(SUM(CASE WHEN (d.state = 'open' OR d.ended_on > :today) AND d.original_due >= :today THEN 1 ELSE 0 END) AS BIGINT)
		AS running,
	CAST(SUM(CASE WHEN d.state IN ('cancelled', 'exempted') AND d.ended_on <= :today THEN 1 ELSE 0 END) AS BIGINT) AS beside
FROM duty d
WHERE d.window_id IN {ids :windows} AND d.original_due >= :first AND d.original_due <= :last
	AND (:owner = 0 OR d.owner_id = :owner)
GROUP BY d.rule_code
ORDER BY d.rule_code;

-- How many cases are in each stage now, and since when.
-- name: figure_stages_now
-- shape: many
-- open: counts only
-- seen: none counts
-- param: worker int
-- type: n int
SELECT c.state, c.state_since AS since, COUNT(*) AS n
FROM cases c
WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker)
GROUP BY c.state, c.state_since ORDER BY c.state, c.state_since;

-- The same on a day, as known at an instant: the last event that had moved each case by then, and its day; of an
-- assessment, which alone may be done again, the day of the first.  By the window that has the case now.  Ids grow with
-- time, so that the index of a case answers without sorting: 1,400,000 events in 0.7 s.
-- name: figure_stages
-- shape: many
-- open: counts only
-- seen: none counts
-- param: as_of text
-- param: known_at int
-- param: worker int
-- type: event text
-- type: since text
-- type: n int
WITH last AS MATERIALIZED (
	SELECT (SELECT CASE WHEN e.event = 'intake_assessed'
			THEN (SELECT MIN(f.on_day) FROM case_event f WHERE f.case_id = e.case_id AND f.event = e.event
				AND f.on_day <= :as_of AND f.entered_at <= :known_at AND f.void_at > :known_at)
			ELSE e.on_day END || e.event
		FROM case_event e
		WHERE e.case_id = c.id AND e.on_day <= :as_of AND e.entered_at <= :known_at AND e.void_at > :known_at
			AND e.event IN ('referral_received', 'referral_ended', 'intake_assessed', 'reply_opened', 'reply_refused',
				'needs_assessed', 'plan_agreed', 'suspended', 'resumed', 'closed')
		ORDER BY e.on_day DESC, e.id DESC LIMIT 1) AS moved
	FROM cases c WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker))
SELECT substr(l.moved, 11) AS event, substr(l.moved, 1, 10) AS since, COUNT(*) AS n
FROM last l WHERE l.moved IS NOT NULL
GROUP BY l.moved ORDER BY l.moved NULLS FIRST;

-- Surveys sent in a period, and their answers by its last day.
-- name: figure_satisfaction
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: worker int
-- type: sent int
-- type: answered int
-- type: sum_hundredths int
-- type: good int
SELECT s.respondent, COUNT(*) AS sent,
	CAST(SUM(CASE WHEN s.answered_on <= :last THEN 1 ELSE 0 END) AS BIGINT) AS answered,
	CAST(SUM(CASE WHEN s.answered_on <= :last THEN COALESCE(s.mean_hundredths, 0) ELSE 0 END) AS BIGINT) AS sum_hundredths,
	CAST(SUM(CASE WHEN s.answered_on <= :last AND s.overall >= 4 THEN 1 ELSE 0 END) AS BIGINT) AS good
FROM survey s JOIN cases c ON c.id = s.case_id
WHERE s.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND s.sent_on >= :first AND s.sent_on <= :last
GROUP BY s.respondent ORDER BY s.respondent;

-- The way of the dispatches sent in a period, per service and unit.
-- name: figure_funnel
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: worker int
-- type: n int
-- type: accepted int
-- type: served int
-- type: done int
-- type: lost int
-- type: silent int
SELECT d.kind, d.provider_id, COUNT(*) AS n,
	CAST(SUM(CASE WHEN d.state IN ('accepted', 'serving', 'done', 'stopped') THEN 1 ELSE 0 END) AS BIGINT) AS accepted,
	CAST(SUM(CASE WHEN d.first_service_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS served,
	CAST(SUM(CASE WHEN d.state = 'done' THEN 1 ELSE 0 END) AS BIGINT) AS done,
	CAST(SUM(CASE WHEN d.state IN ('declined', 'withdrawn', 'stopped') THEN 1 ELSE 0 END) AS BIGINT) AS lost,
	CAST(SUM(CASE WHEN d.silent_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS silent
FROM dispatch d JOIN cases c ON c.id = d.case_id
WHERE d.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND d.on_day >= :first AND d.on_day <= :last
GROUP BY d.kind, d.provider_id ORDER BY d.kind, COUNT(*) DESC, d.provider_id;

-- name: history_case
-- shape: exec
-- param: entered int
INSERT INTO cases (id, case_no, county, state, state_since, source, received_on, opened_on, closed_on, restricted,
	created_at, created_by, version)
VALUES (:id, :case_no, :county, :state, :state_since, 'history', :received_on, :opened_on, :closed_on, 0, :entered, :actor, 1);

-- name: history_event
-- shape: exec
-- param: entered int
-- param: voided int
INSERT INTO case_event (id, case_id, event, on_day, county, level, since_county, since_branch, entered_at, entered_by,
	void_at)
VALUES (:id, :case_id, :event, :on_day, :county, :level, :since_county, :since_branch, :entered, :actor, :voided);

-- name: history_empty
-- shape: one
-- open: a count
-- seen: none counts
-- type: n int
SELECT COUNT(*) AS n FROM cases;

-- Caseload on a day: received and neither ended nor closed by then; and how many had not been contacted for long (as of
-- today: the last contact is known, not those before it).
-- name: figure_caseload
-- shape: many
-- open: counts only
-- seen: none counts
-- param: before text
-- param: as_of text
-- param: worker int
-- type: live int
-- type: open int
-- type: silent int
SELECT c.window_id, c.worker_id, COUNT(*) AS live,
	CAST(SUM(CASE WHEN c.opened_on <= :as_of THEN 1 ELSE 0 END) AS BIGINT) AS open,
	CAST(SUM(CASE WHEN COALESCE(c.last_contact_on, c.received_on) < :before THEN 1 ELSE 0 END) AS BIGINT) AS silent
FROM cases c
WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND c.received_on <= :as_of
	AND (c.closed_on IS NULL OR c.closed_on > :as_of)
	AND (c.state NOT IN ('refused', 'ended') OR c.state_since > :as_of)
GROUP BY c.window_id, c.worker_id ORDER BY c.window_id NULLS FIRST, c.worker_id NULLS FIRST;

-- Jobs begun in the period, and how many of them reached three months.
-- name: figure_placements
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: worker int
-- type: n int
-- type: stable int
SELECT p.kind, COUNT(*) AS n, CAST(SUM(CASE WHEN p.mark3_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS stable
FROM placement p JOIN cases c ON c.id = p.case_id
WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND p.on_day >= :first AND p.on_day <= :last
GROUP BY p.kind ORDER BY p.kind;

-- Companions of the closure rate: the grounds, and what was closed without any service.
-- name: figure_grounds
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: worker int
-- type: n int
-- type: unserved int
SELECT x.ground, COUNT(*) AS n,
	CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM service_record s WHERE s.case_id = x.case_id) THEN 0 ELSE 1 END) AS BIGINT)
		AS unserved
FROM closing x JOIN cases c ON c.id = x.case_id
WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND x.state = 'approved' AND x.on_day >= :first AND x.on_day <= :last
GROUP BY x.ground ORDER BY x.ground;

-- Who came back: the day of the earlier closing and of the new referral.
-- name: figure_returned
-- shape: many
-- open: two days of each, no person
-- seen: none days only
-- param: first text
-- param: last text
-- param: worker int
SELECT o.closed_on, c.received_on FROM cases c JOIN cases o ON o.id = c.prior_case_id
WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND c.received_on >= :first AND c.received_on <= :last AND o.closed_on IS NOT NULL
ORDER BY c.id;

-- Gaps by service kind: what was not to be had.
-- name: figure_gaps
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- type: n int
-- type: still int
SELECT g.kind, g.town, g.cause, COUNT(*) AS n, CAST(SUM(CASE WHEN g.ended_on IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS still
FROM gap g JOIN place p ON p.kind = 'county' AND p.code = g.county
WHERE p.id IN {ids :counties} AND g.since_on >= :first AND g.since_on <= :last
GROUP BY g.kind, g.town, g.cause ORDER BY g.kind, g.town NULLS FIRST, g.cause;

-- Capacity on hand: what the programmes that run on a day have, per service.
-- name: figure_capacity
-- shape: many
-- open: counts only
-- seen: none counts
-- param: as_of text
-- type: programmes int
-- type: places int
-- type: taken int
-- type: waiting int
SELECT g.kind, COUNT(*) AS programmes, CAST(SUM(g.places) AS BIGINT) AS places, CAST(SUM(g.in_service) AS BIGINT) AS taken,
	CAST(SUM(g.waiting) AS BIGINT) AS waiting
FROM programme g JOIN place p ON p.kind = 'county' AND p.code = g.county
WHERE p.id IN {ids :counties} AND g.from_on <= :as_of AND (g.until_on IS NULL OR g.until_on >= :as_of)
GROUP BY g.kind ORDER BY g.kind;

-- Entry (A5): records of a period (within one year), and those entered in time.  A record counts once, as it was first
-- entered: a correction voids its event and writes another.  `until` is the calendar's word: five digits for each day,
-- 31 to a month from January on, the day (since 1970) until which what happened then may be entered.  28,800,000: Taiwan.
-- name: figure_entries
-- shape: many
-- open: counts only
-- seen: none counts
-- param: first text
-- param: last text
-- param: until text
-- param: by_person int
-- param: worker int
-- type: who int
-- type: total int
-- type: on_time int
SELECT e.window_id, CASE WHEN :by_person = 1 THEN COALESCE(o.entered_by, e.entered_by) ELSE 0 END AS who, COUNT(*) AS total,
	CAST(SUM(CASE WHEN (COALESCE(o.entered_at, e.entered_at) + 28800000) / 86400000
		<= CAST(substr(:until, 5 * (31 * CAST(substr(e.on_day, 6, 2) AS INTEGER) + CAST(substr(e.on_day, 9, 2) AS INTEGER) - 32) + 1,
			5) AS BIGINT) THEN 1 ELSE 0 END) AS BIGINT) AS on_time
FROM case_event e LEFT JOIN case_event o ON o.id = (SELECT v.id FROM case_event v WHERE v.record_id = e.record_id
	AND v.event = e.event AND v.void_at < 9007199254740991 ORDER BY v.entered_at, v.id LIMIT 1)
WHERE e.window_id IN {ids :windows} AND (:worker = 0 OR COALESCE(o.entered_by, e.entered_by) = :worker)
	AND e.on_day >= :first AND e.on_day <= :last AND e.void_at > :now
	AND e.event IN ('contacted', 'service_recorded', 'followed_up', 'intake_assessed', 'needs_assessed', 'needs_repeated',
		'briefing_held', 'discussion_held', 'conference_held', 'coordination_held')
GROUP BY e.window_id, CASE WHEN :by_person = 1 THEN COALESCE(o.entered_by, e.entered_by) ELSE 0 END
ORDER BY e.window_id NULLS FIRST, CASE WHEN :by_person = 1 THEN COALESCE(o.entered_by, e.entered_by) ELSE 0 END;

-- The duties behind a line of the timeliness table, by their first date: of a window (all, or one person's), for its
-- supervisor; one's own at the window one is at.
-- name: figure_duty_list
-- shape: many
-- row: figure_duty_row
-- param: first text
-- param: last text
-- param: owner int
-- param: after_due text
-- param: after_id int
-- type: name text null
-- type: case_no text null
SELECT d.id, d.case_id, d.rule_code, d.owner_id, d.start_on, d.original_due, d.due_on, d.state, d.ended_on, d.days_late,
	p.name AS name, c.case_no AS case_no
FROM duty d LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN person p ON p.id = c.person_id
WHERE d.window_id = :window_id AND {in :window_id approve} AND d.rule_code = :rule_code
	AND d.original_due >= :first AND d.original_due <= :last AND (:owner = 0 OR d.owner_id = :owner)
	AND (d.original_due, d.id) > (:after_due, :after_id)
ORDER BY d.original_due, d.id
LIMIT :limit;

-- name: figure_duty_list_mine
-- shape: many
-- row: figure_duty_row
-- param: first text
-- param: last text
-- param: after_due text
-- param: after_id int
-- type: name text null
-- type: case_no text null
SELECT d.id, d.case_id, d.rule_code, d.owner_id, d.start_on, d.original_due, d.due_on, d.state, d.ended_on, d.days_late,
	p.name AS name, c.case_no AS case_no
FROM duty d LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN person p ON p.id = c.person_id
WHERE d.window_id = :window_id AND d.owner_id = :owner_id AND {in :owner_id read} AND {may d.case_id} AND d.rule_code = :rule_code
	AND d.original_due >= :first AND d.original_due <= :last AND (d.original_due, d.id) > (:after_due, :after_id)
ORDER BY d.original_due, d.id
LIMIT :limit;

-- Which steps of a 轉銜 stand (bit by bit, in the order of case_transition), and how many have just these.
-- name: figure_transitions
-- shape: many
-- open: counts only
-- seen: none counts
-- param: worker int
-- type: done int
-- type: n int
WITH way AS MATERIALIZED (
	SELECT CASE WHEN EXISTS (SELECT 1 FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'meeting') THEN 1 ELSE 0 END
		+ CASE WHEN EXISTS (SELECT 1 FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'plan') THEN 2 ELSE 0 END
		+ CASE WHEN EXISTS (SELECT 1 FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'day') THEN 4 ELSE 0 END
		+ CASE WHEN EXISTS (SELECT 1 FROM transition_reply y WHERE y.case_id = c.id) THEN 8 ELSE 0 END
		+ CASE WHEN EXISTS (SELECT 1 FROM transition_step t WHERE t.case_id = c.id AND t.kind = 'tracked') THEN 16 ELSE 0 END
		AS done
	FROM referral r JOIN cases c ON c.id = r.case_id
	WHERE c.window_id IN {ids :windows} AND (:worker = 0 OR c.worker_id = :worker) AND r.transition_on IS NOT NULL
		AND r.ended_on IS NULL)
SELECT w.done, COUNT(*) AS n FROM way w GROUP BY w.done ORDER BY w.done;
