-- 約定, 聯繫, 自辦服務, 接案評估, 回覆, 需求評估.

-- ---- what the forms need of a case ----

-- name: assess_facts
-- shape: one
-- type: birth_on text null
-- type: sender_name text null
-- type: sender_person text null
-- type: sender_place text null
-- type: transition_on text null
-- type: proofs text null
-- type: only_group text null
SELECT c.id AS case_id, c.case_no, c.source, c.received_on, c.county, c.window_id, c.worker_id, p.name, p.birth_on,
	r.sender_name, r.sender_person, r.transition_on, s.name AS sender_place,
	(SELECT MAX(g.service_group) FROM person_proof g WHERE g.person_id = p.id AND g.service_group = :service_group)
		AS proofs,
	(SELECT CASE WHEN MIN(g.service_group) = MAX(g.service_group) THEN MAX(g.service_group) END FROM person_proof g
		WHERE g.person_id = p.id) AS only_group
FROM cases c JOIN person p ON p.id = c.person_id
LEFT JOIN referral r ON r.case_id = c.id
LEFT JOIN place s ON s.id = r.sender_place_id
WHERE c.id = :id AND {may :id}
ORDER BY r.on_day NULLS FIRST, r.id NULLS FIRST LIMIT 1;

-- name: assess_duty
-- shape: one
SELECT d.id, d.case_id, d.rule_id, d.start_on, d.original_due, d.due_on, d.provisional, d.county
FROM duty d WHERE d.case_id = :case_id AND d.rule_code = :rule_code AND d.state = 'open' AND {may :case_id}
ORDER BY d.due_on, d.id LIMIT 1;

-- ---- 約定 ----

-- name: assess_appointment_insert
-- shape: exec
-- in: struct assess_appointment "mod/assess/assess.h"
INSERT INTO appointment (id, case_id, on_day, at_time, what, place, state, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :at_time, :what, :place, 'booked', :now, :actor, 1);

-- name: assess_appointment_get
-- shape: one
-- open: within act(); the root was taken with the right to write
-- seen: none shows nothing
SELECT id, case_id, on_day, at_time, what, place, state, version FROM appointment WHERE id = :id AND case_id = :case_id;

-- name: assess_appointment_state
-- shape: exec
-- open: within act(); the root was taken with the right to write
UPDATE appointment SET state = :state, version = version + 1 WHERE id = :id AND case_id = :case_id AND state = 'booked';

-- name: assess_appointment_booked
-- shape: one
-- open: within act(); counts
-- seen: none counts
-- type: n int
SELECT COUNT(*) AS n FROM appointment WHERE case_id = :case_id AND state = 'booked';

-- name: assess_appointments
-- shape: many
SELECT a.id, a.case_id, a.on_day, a.at_time, a.what, a.place, a.state, a.entered_at, a.entered_by
FROM appointment a WHERE a.case_id = :case_id AND {may :case_id}
ORDER BY CASE WHEN a.state = 'booked' THEN 0 ELSE 1 END, a.on_day DESC, a.id DESC
LIMIT :limit;

-- ---- 聯繫 ----

-- name: assess_contact_insert
-- shape: exec
-- in: struct assess_contact "mod/assess/assess.h"
INSERT INTO contact (id, case_id, provider_id, on_day, at_time, whom, person_name, means, outcome, places_said, text,
	late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :provider_id, :on_day, :at_time, :whom, :person_name, :means, :outcome, :places_said, :text,
	:late_reason, :now, :actor, 1);

-- name: assess_contact_get
-- shape: one
SELECT t.id, t.case_id, t.provider_id, t.on_day, t.at_time, t.whom, t.person_name, t.means, t.outcome, t.places_said,
	t.text, t.late_reason, t.entered_at, t.entered_by, t.version
FROM contact t WHERE t.id = :id AND t.case_id = :case_id AND {may :case_id};

-- ---- 自辦服務 ----

-- name: assess_service_insert
-- shape: exec
-- in: struct assess_service "mod/assess/assess.h"
INSERT INTO service_record (id, case_id, plan_item_id, on_day, at_time, minutes, whom, means, kind, function, text,
	result, next_on, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :plan_item_id, :on_day, :at_time, :minutes, :whom, :means, :kind, :function, :text,
	:result, :next_on, :late_reason, :now, :actor, 1);

-- name: assess_service_get
-- shape: one
SELECT s.id, s.case_id, s.plan_item_id, s.on_day, s.at_time, s.minutes, s.whom, s.means, s.kind, s.function, s.text,
	s.result, s.next_on, s.late_reason, s.entered_at, s.entered_by, s.version
FROM service_record s
WHERE s.id = :id AND s.case_id = :case_id AND s.dispatch_id IS NULL AND {may :case_id};

-- name: assess_service_update
-- shape: exec
-- in: struct assess_service "mod/assess/assess.h"
-- open: act() took the case with the right to write
UPDATE service_record SET plan_item_id = :plan_item_id, on_day = :on_day, at_time = :at_time, minutes = :minutes,
	whom = :whom, means = :means, kind = :kind, function = :function, text = :text, result = :result,
	next_on = :next_on, late_reason = :late_reason, version = version + 1
WHERE id = :id AND case_id = :case_id AND dispatch_id IS NULL;

-- What a correction replaced: the trail of a record, newest first.
-- name: assess_service_revisions
-- shape: many
SELECT r.id, r.version, r.body, r.reason, r.actor, r.at FROM revision r
WHERE r.thing = 'service_record' AND r.thing_id = :id ORDER BY r.version DESC;

-- The items of the plan in force that the case manager does.
-- name: assess_plan_items
-- shape: many
SELECT i.id, i.case_id, i.kind, i.text FROM plan_item i JOIN plan p ON p.id = i.plan_id
WHERE i.case_id = :case_id AND p.state = 'agreed' AND {may :case_id}
ORDER BY i.sort, i.id;

-- name: assess_plan_item_of
-- shape: one
-- open: within act(); the root was taken with the right to write
-- seen: none shows nothing
SELECT id FROM plan_item WHERE id = :id AND case_id = :case_id;

-- ---- 接案評估 ----

-- name: assess_intake_insert
-- shape: exec
-- in: struct assess_intake "mod/assess/assess.h"
INSERT INTO intake (id, case_id, on_day, means, assessor_id, present, service_group, motivation, goal, health, needs,
	risks, conclusion, unfit_reason, unfit_note, advice, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :means, :actor, :present, :service_group, :motivation, :goal, :health, :needs,
	:risks, :conclusion, :unfit_reason, :unfit_note, :advice, :late_reason, :now, :actor, 1);

-- name: assess_intake_get
-- shape: one
-- row: assess_intake
SELECT i.id, i.case_id, i.on_day, i.means, i.assessor_id, i.present, i.service_group, i.motivation, i.goal, i.health,
	i.needs, i.risks, i.conclusion, i.unfit_reason, i.unfit_note, i.advice, i.late_reason, i.entered_at, i.entered_by,
	i.version
FROM intake i WHERE i.id = :id AND i.case_id = :case_id AND {may :case_id};

-- The last that counts: the state table looks at the same one.
-- name: assess_intake_last
-- shape: one
-- row: assess_intake
SELECT i.id, i.case_id, i.on_day, i.means, i.assessor_id, i.present, i.service_group, i.motivation, i.goal, i.health,
	i.needs, i.risks, i.conclusion, i.unfit_reason, i.unfit_note, i.advice, i.late_reason, i.entered_at, i.entered_by,
	i.version
FROM intake i WHERE i.case_id = :case_id AND {may :case_id} ORDER BY i.on_day DESC, i.id DESC LIMIT 1;

-- ---- 回覆 ----

-- name: assess_reply_insert
-- shape: exec
-- in: struct assess_reply "mod/assess/assess.h"
INSERT INTO reply (id, case_id, intake_id, on_day, opens, addressee, addressee_name, means, body, reason, offered,
	late_reason, file_id, entered_at, entered_by, version)
VALUES (:id, :case_id, :intake_id, :on_day, :opens, :addressee, :addressee_name, :means, :body, :reason, :offered,
	:late_reason, :file_id, :now, :actor, 1);

-- name: assess_reply_get
-- shape: one
SELECT r.id, r.case_id, r.intake_id, r.on_day, r.opens, r.addressee, r.addressee_name, r.means, r.body, r.reason,
	r.offered, r.late_reason, r.file_id, r.entered_at, r.entered_by, r.version
FROM reply r WHERE r.id = :id AND r.case_id = :case_id AND {may :case_id};

-- name: assess_reply_file
-- shape: exec
-- open: act() took the case with the right to write
UPDATE reply SET file_id = :file_id WHERE id = :id AND case_id = :case_id AND file_id IS NULL;

-- name: assess_transition_insert
-- shape: exec
-- in: struct assess_transition "mod/assess/assess.h"
INSERT INTO transition_reply (id, case_id, on_day, result, addressee_name, means, contacted_on, services, text, reason,
	late_reason, file_id, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :result, :addressee_name, :means, :contacted_on, :services, :text, :reason,
	:late_reason, :file_id, :now, :actor, 1);

-- name: assess_transition_get
-- shape: one
SELECT t.id, t.case_id, t.on_day, t.result, t.addressee_name, t.means, t.contacted_on, t.services, t.text, t.reason,
	t.late_reason, t.file_id, t.entered_at, t.entered_by, t.version
FROM transition_reply t WHERE t.id = :id AND t.case_id = :case_id AND {may :case_id};

-- name: assess_transition_file
-- shape: exec
-- open: act() took the case with the right to write
UPDATE transition_reply SET file_id = :file_id WHERE id = :id AND case_id = :case_id AND file_id IS NULL;

-- ---- 需求評估 ----

-- name: assess_needs_insert
-- shape: exec
-- in: struct assess_needs "mod/assess/assess.h"
INSERT INTO needs (id, case_id, on_day, methods, career, summary, resources, to_assess, assess_reason, seen_by_client,
	late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :on_day, :methods, :career, :summary, :resources, :to_assess, :assess_reason, :seen_by_client,
	:late_reason, :now, :actor, 1);

-- name: assess_area_insert
-- shape: exec
INSERT INTO needs_area (needs_id, case_id, area, support, text) VALUES (:needs_id, :case_id, :area, :support, :text);

-- name: assess_needs_get
-- shape: one
-- row: assess_needs
SELECT n.id, n.case_id, n.on_day, n.methods, n.career, n.summary, n.resources, n.to_assess, n.assess_reason,
	n.seen_by_client, n.late_reason, n.entered_at, n.entered_by, n.version
FROM needs n WHERE n.id = :id AND n.case_id = :case_id AND {may :case_id};

-- name: assess_needs_last
-- shape: one
-- row: assess_needs
SELECT n.id, n.case_id, n.on_day, n.methods, n.career, n.summary, n.resources, n.to_assess, n.assess_reason,
	n.seen_by_client, n.late_reason, n.entered_at, n.entered_by, n.version
FROM needs n WHERE n.case_id = :case_id AND {may :case_id} ORDER BY n.on_day DESC, n.id DESC LIMIT 1;

-- name: assess_areas_of
-- shape: many
SELECT a.case_id, a.area, a.support, a.text FROM needs_area a
WHERE a.needs_id = :needs_id AND {may a.case_id} ORDER BY a.area;

-- ---- 評估: the tab ----

-- name: assess_records
-- shape: many
-- type: kind text
-- type: detail text
-- type: file_id int null
SELECT 'intake' AS kind, i.id, i.case_id, i.on_day, i.conclusion AS detail, i.entered_at, i.entered_by,
	CAST(NULL AS BIGINT) AS file_id
FROM intake i WHERE i.case_id = :case_id AND {may :case_id}
UNION ALL SELECT 'reply' AS kind, r.id, r.case_id, r.on_day, CASE WHEN r.opens = 1 THEN 'opens' ELSE 'refuses' END
	AS detail, r.entered_at, r.entered_by, r.file_id
FROM reply r WHERE r.case_id = :case_id AND {may :case_id}
UNION ALL SELECT 'transition_reply' AS kind, t.id, t.case_id, t.on_day, t.result AS detail, t.entered_at, t.entered_by,
	t.file_id
FROM transition_reply t WHERE t.case_id = :case_id AND {may :case_id}
UNION ALL SELECT 'needs' AS kind, n.id, n.case_id, n.on_day, n.summary AS detail, n.entered_at, n.entered_by,
	CAST(NULL AS BIGINT) AS file_id
FROM needs n WHERE n.case_id = :case_id AND {may :case_id}
ORDER BY on_day DESC, id DESC
LIMIT :limit;

-- The two newest, for a comparison.
-- name: assess_intake_two
-- shape: many
SELECT i.id, i.case_id, i.on_day FROM intake i WHERE i.case_id = :case_id AND {may :case_id}
ORDER BY i.on_day DESC, i.id DESC LIMIT 2;

-- name: assess_needs_two
-- shape: many
SELECT n.id, n.case_id, n.on_day FROM needs n WHERE n.case_id = :case_id AND {may :case_id}
ORDER BY n.on_day DESC, n.id DESC LIMIT 2;
