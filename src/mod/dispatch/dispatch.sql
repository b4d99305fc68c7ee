-- 派案, for the people of the case.

-- name: dispatch_list
-- shape: many
SELECT d.id, d.case_id, d.dispatch_no, d.kind, d.provider_id, d.on_day, d.state, d.answered_on, d.first_service_on,
	d.ended_on, d.silent_on, d.outcome, d.decline_reason, d.end_reason, d.conclusion
FROM dispatch d
WHERE d.case_id = :case_id AND {may :case_id}
ORDER BY d.on_day DESC, d.id DESC;

-- name: dispatch_get
-- shape: one
-- seen: case via case_id
SELECT d.id, d.dispatch_no, d.case_id, d.person_id, d.programme_id, d.provider_id, d.window_id, d.county, d.kind,
	d.plan_item_id, d.question, d.contact_id, d.on_day, d.aim, d.summary, d.share_phone, d.share_class, d.consent_id,
	d.legal_ground, d.free_then, d.free_as_of, d.over_reason, d.state, d.assigned_to, d.answered_on, d.decline_reason,
	d.decline_note, d.first_service_on, d.ended_on, d.outcome, d.end_reason, d.end_by, d.report, d.conclusion, d.silent_on,
	d.entered_at, d.entered_by, d.version
FROM dispatch d
WHERE d.id = :id AND {may d.case_id};

-- What the unit sees: the minimum data set, each item as the sender allowed it.
-- name: dispatch_for_unit
-- shape: one
-- row: dispatch_seen
-- type: phone text null
-- type: classes text null
-- type: degree text null
SELECT d.id, d.dispatch_no, d.kind, d.programme_id, d.window_id, d.on_day, d.question, d.aim, d.summary, d.state, d.assigned_to,
	d.answered_on, d.decline_reason, d.decline_note, d.first_service_on, d.ended_on, d.outcome, d.end_reason, d.end_by,
	d.report, d.conclusion, d.entered_by, d.version, p.name, p.sex, p.birth_on, p.birth_known,
	CASE WHEN d.share_phone = 1 THEN COALESCE(p.mobile, p.phone) END AS phone,
	CASE WHEN d.share_class = 1 THEN (SELECT x.classes FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) END AS classes,
	CASE WHEN d.share_class = 1 THEN (SELECT x.degree FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) END AS degree
FROM dispatch d
JOIN person p ON p.id = d.person_id
WHERE d.id = :id AND {in d.provider_id unit};

-- The same row for the people of the case.
-- name: dispatch_for_sender
-- shape: one
-- row: dispatch_seen
-- type: phone text null
-- type: classes text null
-- type: degree text null
SELECT d.id, d.dispatch_no, d.kind, d.programme_id, d.window_id, d.on_day, d.question, d.aim, d.summary, d.state, d.assigned_to,
	d.answered_on, d.decline_reason, d.decline_note, d.first_service_on, d.ended_on, d.outcome, d.end_reason, d.end_by,
	d.report, d.conclusion, d.entered_by, d.version, p.name, p.sex, p.birth_on, p.birth_known,
	CASE WHEN d.share_phone = 1 THEN COALESCE(p.mobile, p.phone) END AS phone,
	CASE WHEN d.share_class = 1 THEN (SELECT x.classes FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) END AS classes,
	CASE WHEN d.share_class = 1 THEN (SELECT x.degree FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) END AS degree
FROM dispatch d
JOIN person p ON p.id = d.person_id
WHERE d.id = :id AND {may d.case_id};

-- The same of a person who is about to be sent.
-- name: dispatch_person
-- shape: one
-- type: classes text null
-- type: degree text null
-- type: phone text null
SELECT c.id, c.window_id, p.name, p.sex, p.birth_on, p.birth_known, COALESCE(p.mobile, p.phone) AS phone,
	(SELECT x.classes FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) AS classes,
	(SELECT x.degree FROM certificate x WHERE x.person_id = p.id
		ORDER BY x.until_on DESC NULLS FIRST, x.id DESC LIMIT 1) AS degree
FROM cases c
JOIN person p ON p.id = c.person_id
WHERE c.id = :case_id AND {may :case_id};

-- name: dispatch_records
-- shape: many
-- seen: dispatch via dispatch_id
SELECT s.id, d.id AS dispatch_id, s.on_day, s.at_time, s.minutes, s.whom, s.means, s.text, s.result, s.next_on, s.entered_by
FROM service_record s
JOIN dispatch d ON d.id = s.dispatch_id
WHERE s.dispatch_id = :dispatch_id AND ({in d.provider_id unit} OR {may d.case_id})
ORDER BY s.on_day DESC, s.id DESC;

-- name: dispatch_duties
-- shape: many
-- seen: dispatch via dispatch_id
SELECT u.id, d.id AS dispatch_id, u.rule_code, u.due_on
FROM duty u
JOIN dispatch d ON d.id = u.dispatch_id
WHERE u.dispatch_id = :dispatch_id AND u.state = 'open' AND ({in d.provider_id unit} OR {may d.case_id})
ORDER BY u.due_on, u.id;

-- name: dispatch_handlings
-- shape: many
SELECT n.id, n.case_id, n.on_day, n.cause, n.cause_note, n.action, n.action_note, n.entered_by
FROM nonservice n WHERE n.dispatch_id = :dispatch_id AND {may n.case_id}
ORDER BY n.on_day DESC, n.id DESC;

-- name: dispatch_offers
-- shape: many
SELECT o.id, o.case_id, o.on_day, o.what, o.answer, o.note, o.entered_by
FROM offer o WHERE o.dispatch_id = :dispatch_id AND {may o.case_id}
ORDER BY o.on_day DESC, o.id DESC;

-- ---- the wizard ----

-- name: dispatch_plan_items
-- shape: many
SELECT i.id, i.case_id, i.kind, i.how, i.text, p.goal FROM plan_item i
JOIN plan p ON p.id = i.plan_id
WHERE i.case_id = :case_id AND p.state = 'agreed' AND {may :case_id}
ORDER BY CASE WHEN i.how = 'own' THEN 1 ELSE 0 END, i.sort;

-- name: dispatch_contacts
-- shape: many
-- param: since text
SELECT t.id, t.case_id, t.provider_id, t.on_day, t.person_name, t.places_said FROM contact t
WHERE t.case_id = :case_id AND t.provider_id IS NOT NULL AND t.on_day >= :since AND {may :case_id}
ORDER BY t.on_day DESC, t.id DESC
LIMIT 30;

-- What A3(4) asks for before a dispatch, and on which ground the data went.
-- name: dispatch_grounds
-- shape: one
-- seen: case via case_id
SELECT d.id, d.case_id, t.on_day AS contact_on, t.person_name AS contact_name, t.means AS contact_means, t.text AS contact_text,
	s.scope AS consent_scope, s.from_on AS consent_from
FROM dispatch d LEFT JOIN contact t ON t.id = d.contact_id LEFT JOIN consent s ON s.id = d.consent_id
WHERE d.id = :id AND {may d.case_id};

-- name: dispatch_consents
-- shape: many
-- param: today text
SELECT s.id, s.person_id, s.kind, s.scope, s.from_on, s.until_on FROM consent s
JOIN cases c ON c.person_id = s.person_id
WHERE c.id = :case_id AND s.kind IN ('share', 'assessment') AND s.withdrawn_on IS NULL
	AND s.from_on <= :today AND (s.until_on IS NULL OR s.until_on >= :today) AND {may :case_id}
ORDER BY s.from_on DESC, s.id DESC;

-- Units that offer something in the county.
-- name: dispatch_units
-- shape: many
-- param: today text
SELECT p.id, p.name FROM place p
WHERE EXISTS (SELECT 1 FROM programme m WHERE m.provider_id = p.id AND m.county = :county
	AND (m.until_on IS NULL OR m.until_on >= :today))
ORDER BY p.name_fold, p.id;

-- ---- within an act ----

-- name: dispatch_fit
-- shape: one
-- open: within act() or beside the case shown; a count
-- seen: none counts only
SELECT COUNT(*) AS n FROM dispatch WHERE person_id = :person_id AND conclusion = 'fit_sheltered';

-- name: dispatch_item_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT i.id, i.kind FROM plan_item i JOIN plan p ON p.id = i.plan_id
WHERE i.id = :id AND i.case_id = :case_id AND p.state = 'agreed';

-- name: dispatch_contact_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
-- param: since text
SELECT id FROM contact WHERE id = :id AND case_id = :case_id AND provider_id = :provider_id AND on_day >= :since;

-- name: dispatch_consent_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
-- param: today text
SELECT id FROM consent WHERE id = :id AND person_id = :person_id AND kind IN ('share', 'assessment')
	AND withdrawn_on IS NULL AND from_on <= :today AND (until_on IS NULL OR until_on >= :today);

-- name: dispatch_contact_insert
-- shape: exec
INSERT INTO contact (id, case_id, provider_id, on_day, whom, person_name, means, outcome, places_said, text, entered_at,
	entered_by, version)
VALUES (:id, :case_id, :provider_id, :on_day, 'unit', :person_name, :means, 'reached', :places_said, :text, :now, :actor, 1);

-- name: dispatch_insert
-- shape: exec
-- in: struct dispatch_edit "mod/dispatch/dispatch.h"
INSERT INTO dispatch (id, dispatch_no, case_id, person_id, programme_id, provider_id, window_id, county, kind, plan_item_id,
	question, contact_id, on_day, aim, summary, share_phone, share_class, consent_id, legal_ground, free_then, free_as_of,
	over_reason, state, entered_at, entered_by, version)
VALUES (:id, :dispatch_no, :case_id, :person_id, :programme_id, :provider_id, :window_id, :county, :kind, :plan_item_id,
	:question, :contact_id, :on_day, :aim, :summary, :share_phone, :share_class, :consent_id, :legal_ground, :free_then,
	:free_as_of, :over_reason, 'sent', :now, :actor, 1);

-- name: dispatch_now
-- shape: one
-- open: within act(); the dispatch or its case was taken
-- seen: none shows nothing
-- type: town text null
SELECT d.id, d.case_id, d.person_id, d.programme_id, d.provider_id, d.county, d.kind, d.plan_item_id, d.on_day, d.over_reason,
	d.state, d.first_service_on, d.silent_on, d.entered_by,
	(SELECT p.town FROM person p WHERE p.id = d.person_id) AS town
FROM dispatch d WHERE d.id = :id;

-- name: dispatch_accept_set
-- shape: exec
-- open: within act(); the dispatch was taken by its unit
UPDATE dispatch SET state = 'accepted', answered_on = :answered_on, assigned_to = :assigned_to WHERE id = :id;

-- name: dispatch_decline_set
-- shape: exec
-- open: within act(); the dispatch was taken by its unit
UPDATE dispatch SET state = 'declined', answered_on = :answered_on, decline_reason = :decline_reason,
	decline_note = :decline_note, ended_on = :answered_on
WHERE id = :id;

-- name: dispatch_assign_set
-- shape: exec
-- open: within act(); the dispatch was taken by its unit
UPDATE dispatch SET assigned_to = :assigned_to WHERE id = :id;

-- name: dispatch_serve_set
-- shape: exec
-- open: within act(); the dispatch was taken by its unit
UPDATE dispatch SET state = 'serving', first_service_on = :first_service_on WHERE id = :id;

-- name: dispatch_end_set
-- shape: exec
-- open: within act(); the dispatch was taken
UPDATE dispatch SET state = :state, ended_on = :ended_on, outcome = :outcome, end_reason = :end_reason, end_by = :end_by,
	report = :report, conclusion = :conclusion
WHERE id = :id;

-- name: dispatch_withdraw_set
-- shape: exec
-- open: within act(); the dispatch was taken by its sender
UPDATE dispatch SET state = 'withdrawn', ended_on = :ended_on, end_reason = :end_reason, end_by = 'window',
	decline_note = :decline_note
WHERE id = :id;

-- name: dispatch_record_insert
-- shape: exec
-- in: struct dispatch_record_edit "mod/dispatch/dispatch.h"
INSERT INTO service_record (id, case_id, dispatch_id, plan_item_id, on_day, at_time, minutes, whom, means, kind, text, result,
	next_on, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :dispatch_id, :plan_item_id, :on_day, :at_time, :minutes, :whom, :means, :kind, :text, :result,
	:next_on, :late_reason, :now, :actor, 1);

-- name: nonservice_insert
-- shape: exec
-- in: struct nonservice_edit "mod/dispatch/dispatch.h"
INSERT INTO nonservice (id, case_id, dispatch_id, on_day, cause, cause_note, action, action_note, entered_at, entered_by,
	version)
VALUES (:id, :case_id, :dispatch_id, :on_day, :cause, :cause_note, :action, :action_note, :now, :actor, 1);

-- name: offer_insert
-- shape: exec
-- in: struct offer_edit "mod/dispatch/dispatch.h"
INSERT INTO offer (id, case_id, dispatch_id, on_day, what, answer, note, entered_at, entered_by, version)
VALUES (:id, :case_id, :dispatch_id, :on_day, :what, :answer, :note, :now, :actor, 1);

-- name: dispatch_gap_insert
-- shape: exec
INSERT INTO gap (id, county, town, kind, cause, dispatch_id, since_on, entered_at, entered_by)
VALUES (:id, :county, :town, :kind, :cause, :dispatch_id, :since_on, :now, :actor);

-- The people of a unit.
-- name: dispatch_staff
-- shape: many
SELECT a.id, a.name FROM account a
WHERE a.state = 'active' AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.place_id = :place
	AND r.from_at <= :now AND r.until_at > :now) AND {in :place unit}
ORDER BY a.name, a.id;

-- ---- past the limit ----

-- name: dispatch_past_limit
-- shape: many
-- open: job
-- seen: none shows nothing
-- param: today text
SELECT d.id, d.case_id, u.due_on FROM duty u
JOIN dispatch d ON d.id = u.dispatch_id
WHERE u.state = 'open' AND u.rule_code = 'NO_SERVICE' AND u.due_on < :today
	AND d.state IN ('sent', 'accepted') AND d.silent_on IS NULL
ORDER BY u.due_on, d.id
LIMIT :limit;

-- name: dispatch_silent_set
-- shape: exec
-- open: job
UPDATE dispatch SET silent_on = :silent_on, version = version + 1
WHERE id = :id AND silent_on IS NULL AND first_service_on IS NULL AND state IN ('sent', 'accepted');

-- ---- the unit's page ----

-- name: portal_new
-- shape: many
-- type: due_on text null
SELECT d.id, d.dispatch_no, d.kind, d.on_day, d.aim, d.summary, d.window_id, p.name,
	(SELECT u.due_on FROM duty u WHERE u.dispatch_id = d.id AND u.rule_code = 'PROVIDER_ANSWER' AND u.state = 'open'
		LIMIT 1) AS due_on
FROM dispatch d
JOIN person p ON p.id = d.person_id
WHERE d.provider_id = :provider_id AND {in :provider_id unit} AND d.state = 'sent'
ORDER BY d.on_day, d.id
LIMIT :limit;

-- name: portal_serving
-- shape: many
-- type: limit_on text null
-- type: last_on text null
-- type: next_on text null
-- param: after_id int
SELECT d.id, d.dispatch_no, d.kind, d.on_day, d.state, d.assigned_to, p.name,
	(SELECT u.due_on FROM duty u WHERE u.dispatch_id = d.id AND u.rule_code = 'NO_SERVICE' AND u.state = 'open'
		LIMIT 1) AS limit_on,
	(SELECT s.on_day FROM service_record s WHERE s.dispatch_id = d.id ORDER BY s.on_day DESC, s.id DESC LIMIT 1) AS last_on,
	(SELECT s.next_on FROM service_record s WHERE s.dispatch_id = d.id ORDER BY s.on_day DESC, s.id DESC LIMIT 1) AS next_on
FROM dispatch d
JOIN person p ON p.id = d.person_id
WHERE d.provider_id = :provider_id AND {in :provider_id unit} AND d.state IN ('accepted', 'serving')
	AND d.id > :after_id
ORDER BY d.id
LIMIT :limit;
