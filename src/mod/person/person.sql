-- 服務對象.  Content is shown to who may read one of the person's cases; identity is national.

-- name: person_get
-- shape: one
SELECT p.id, p.name, p.name_roman, p.name_indigenous, p.birth_on, p.birth_known, p.sex, p.phone, p.mobile, p.email,
	p.home_town, p.home_address, p.town, p.address, p.languages, p.needs, p.education, p.employment,
	p.guardian_name, p.guardian_kind, p.guardian_phone, p.note, p.version
FROM person p
WHERE p.id = :id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = p.id AND {may c});

-- The row as it is, to keep it before a change.
-- name: person_before
-- shape: one
-- open: within act(); the person or the new case was taken
-- seen: none shows nothing
SELECT p.id, p.name, p.name_roman, p.name_indigenous, p.birth_on, p.birth_known, p.sex, p.phone, p.mobile, p.email,
	p.home_town, p.home_address, p.town, p.address, p.languages, p.needs, p.education, p.employment,
	p.guardian_name, p.guardian_kind, p.guardian_phone, p.note, p.version
FROM person p
WHERE p.id = :id;

-- name: person_insert
-- shape: exec
-- in: struct person_edit "mod/person/person.h"
INSERT INTO person (id, name, name_fold, name_sort, name_roman, name_indigenous, birth_on, birth_known, sex, phone,
	mobile, email, home_town, home_address, town, address, languages, needs, education, employment,
	guardian_name, guardian_kind, guardian_phone, note, created_at, created_by, version)
VALUES (:id, :name, :name_fold, :name_sort, :name_roman, :name_indigenous, :birth_on, :birth_known, :sex, :phone,
	:mobile, :email, :home_town, :home_address, :town, :address, :languages, :needs, :education, :employment,
	:guardian_name, :guardian_kind, :guardian_phone, :note, :now, :actor, 1);

-- name: person_update
-- shape: exec
-- in: struct person_edit "mod/person/person.h"
-- open: within act(); the person or the new case was taken
UPDATE person SET name = :name, name_fold = :name_fold, name_sort = :name_sort, name_roman = :name_roman,
	name_indigenous = :name_indigenous, birth_on = :birth_on, birth_known = :birth_known, sex = :sex,
	phone = :phone, mobile = :mobile, email = :email, home_town = :home_town, home_address = :home_address,
	town = :town, address = :address, languages = :languages, needs = :needs, education = :education,
	employment = :employment, guardian_name = :guardian_name, guardian_kind = :guardian_kind,
	guardian_phone = :guardian_phone, note = :note
WHERE id = :id;

-- ---- numbers ----

-- name: person_numbers
-- shape: many
SELECT n.id, n.person_id, n.kind, n.value, n.tail, n.kept_reason, n.from_on, n.until_on
FROM person_number n
WHERE n.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = n.person_id AND {may c})
ORDER BY n.id;

-- name: person_number_tails
-- shape: many
-- open: within act(); for the grams
-- seen: none shows nothing
SELECT tail FROM person_number WHERE person_id = :person_id ORDER BY id;

-- name: person_counties
-- shape: many
-- open: within act(); for the grams
-- seen: none shows nothing
SELECT DISTINCT county FROM cases WHERE person_id = :person_id;

-- name: person_by_number
-- shape: one
-- open: identity is national; answers an id only
-- seen: none shows nothing
SELECT person_id FROM person_number WHERE blind = :blind;

-- name: person_number_insert
-- shape: exec
INSERT INTO person_number (id, person_id, kind, value, blind, tail, kept_reason, from_on, until_on)
VALUES (:id, :person_id, :kind, :value, :blind, :tail, :kept_reason, :from_on, NULL)
ON CONFLICT (blind) DO NOTHING;

-- A temporary number ends when a real one is known.
-- name: person_number_end
-- shape: exec
-- open: within act(); the person or the new case was taken
UPDATE person_number SET until_on = :until_on
WHERE person_id = :person_id AND kind = 'temporary' AND until_on IS NULL;

-- ---- certificates, proofs, consents ----

-- name: certificate_list
-- shape: many
SELECT x.id, x.person_id, x.classes, x.icd_field, x.degree, x.from_on, x.until_on, x.reassessing, x.entered_at,
	x.entered_by
FROM certificate x
WHERE x.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = x.person_id AND {may c})
ORDER BY x.until_on DESC NULLS FIRST, x.id DESC;

-- name: certificate_insert
-- shape: exec
-- in: struct certificate_edit "mod/person/person.h"
INSERT INTO certificate (id, person_id, classes, icd_field, degree, from_on, until_on, reassessing, entered_at,
	entered_by)
VALUES (:id, :person_id, :classes, :icd_field, :degree, :from_on, :until_on, :reassessing, :now, :actor);

-- name: proof_list
-- shape: many
SELECT g.id, g.person_id, g.service_group, g.proof, g.number, g.from_on, g.until_on, g.due_on, g.entered_at, g.entered_by
FROM person_proof g
WHERE g.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = g.person_id AND {may c})
ORDER BY g.id;

-- name: proof_pending
-- shape: many
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT g.id, g.person_id, g.service_group, g.proof, g.number, g.from_on, g.until_on, g.due_on
FROM person_proof g
WHERE g.person_id = :person_id AND g.service_group = :service_group AND g.proof = 'pending'
ORDER BY g.id;

-- name: proof_insert
-- shape: exec
-- in: struct proof_edit "mod/person/person.h"
INSERT INTO person_proof (id, person_id, service_group, proof, number, from_on, until_on, due_on, entered_at, entered_by)
VALUES (:id, :person_id, :service_group, :proof, :number, :from_on, :until_on, :due_on, :now, :actor);

-- name: proof_complete
-- shape: exec
-- in: struct proof_edit "mod/person/person.h"
-- open: within act(); the case was taken
UPDATE person_proof SET proof = :proof, number = :number, from_on = :from_on, until_on = :until_on, due_on = :due_on
WHERE id = :id;

-- name: consent_list
-- shape: many
SELECT s.id, s.person_id, s.kind, s.ground, s.scope, s.text_version, s.signer, s.means, s.from_on, s.until_on,
	s.withdrawn_on, s.withdrawn_note, s.entered_at, s.entered_by
FROM consent s
WHERE s.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = s.person_id AND {may c})
ORDER BY s.from_on DESC, s.id DESC;

-- What holds on a day: for sharing, transfer, assessment.
-- name: consent_in_force
-- shape: many
-- param: on_day text
SELECT s.id, s.person_id, s.kind, s.ground, s.scope, s.signer, s.from_on, s.until_on
FROM consent s
WHERE s.person_id = :person_id AND s.kind = :kind AND s.from_on <= :on_day
	AND (s.until_on IS NULL OR s.until_on >= :on_day) AND (s.withdrawn_on IS NULL OR s.withdrawn_on > :on_day)
	AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = s.person_id AND {may c})
ORDER BY s.from_on DESC, s.id DESC;

-- name: consent_one
-- shape: one
SELECT s.id, s.person_id, s.kind, s.ground, s.scope, s.text_version, s.signer, s.means, s.from_on, s.until_on,
	s.withdrawn_on, s.withdrawn_note
FROM consent s JOIN cases c ON c.person_id = s.person_id
WHERE s.id = :id AND c.id = :case_id AND {may :case_id};

-- name: consent_insert
-- shape: exec
-- in: struct consent_edit "mod/person/person.h"
INSERT INTO consent (id, person_id, kind, ground, scope, text_version, signer, means, from_on, until_on, entered_at,
	entered_by)
VALUES (:id, :person_id, :kind, :ground, :scope, :text_version, :signer, :means, :from_on, :until_on, :now, :actor);

-- name: consent_withdraw_set
-- shape: exec
-- in: struct consent_withdrawal "mod/person/person.h"
-- open: within act(); the case was taken
UPDATE consent SET withdrawn_on = :withdrawn_on, withdrawn_note = :withdrawn_note
WHERE id = :id AND withdrawn_on IS NULL;

-- ---- 就業服務法§24 ----

-- name: category_list
-- shape: many
SELECT g.id, g.person_id, g.category, g.proof, g.detail, g.from_on, g.until_on, g.end_reason, g.end_note, g.entered_at,
	g.entered_by, g.version
FROM person_category g
WHERE g.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = g.person_id AND {may c})
ORDER BY g.from_on DESC, g.id DESC;

-- name: category_one
-- shape: one
SELECT g.id, g.person_id, g.category, g.proof, g.detail, g.from_on, g.until_on, g.end_reason, g.end_note, g.entered_at,
	g.entered_by, g.version
FROM person_category g
WHERE g.id = :id AND g.person_id = :person_id
	AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = g.person_id AND {may c});

-- What was there before the corrections, the newest first.
-- name: category_revisions
-- shape: many
-- open: shown beside category_list, which asked and was logged in the same transaction
-- seen: none logged there
SELECT v.thing_id, v.body, v.reason, v.actor, v.at
FROM person_category g JOIN revision v ON v.thing = 'person_category' AND v.thing_id = g.id
WHERE g.person_id = :person_id
ORDER BY v.at DESC, v.id DESC;

-- Another of the same category that stands on a day of the period.
-- name: category_same
-- shape: many
-- open: within act(); the person was taken
-- seen: none shows nothing
-- param: last_day text
SELECT g.id FROM person_category g
WHERE g.person_id = :person_id AND g.category = :category AND g.id <> :id AND COALESCE(g.end_reason, '') <> 'mistaken'
	AND g.from_on <= :last_day AND (g.until_on IS NULL OR g.until_on >= :from_on);

-- name: category_insert
-- shape: exec
-- in: struct category_edit "mod/person/person.h"
INSERT INTO person_category (id, person_id, category, proof, detail, from_on, until_on, entered_at, entered_by, version)
VALUES (:id, :person_id, :category, :proof, :detail, :from_on, :until_on, :now, :actor, 1);

-- name: category_update
-- shape: exec
-- in: struct category_edit "mod/person/person.h"
-- open: within act(); the person was taken
UPDATE person_category SET category = :category, proof = :proof, detail = :detail, from_on = :from_on,
	until_on = :until_on, version = version + 1
WHERE id = :id AND person_id = :person_id;

-- name: category_end_set
-- shape: exec
-- in: struct category_end "mod/person/person.h"
-- open: within act(); the person was taken
UPDATE person_category SET until_on = :until_on, end_reason = :end_reason, end_note = :end_note, version = version + 1
WHERE id = :id AND end_reason IS NULL;

-- ---- 當事人請求: what a person asked of their data (mod/request) ----

-- name: person_requests
-- shape: many
SELECT r.id, r.case_id, r.person_id, r.kind, r.received_on, r.state, r.result, r.ended_on
FROM person_request r
WHERE r.person_id = :person_id AND EXISTS (SELECT 1 FROM cases c WHERE c.id = r.case_id AND {may c})
ORDER BY r.received_on DESC, r.id DESC;

-- The person's cases that the actor may read, the newest first.
-- name: person_cases
-- shape: many
-- type: may_write int
-- type: may_decide int
SELECT c.id, c.case_no, c.state, c.received_on, c.closed_on, c.window_id, c.worker_id,
	(SELECT COUNT(*) FROM case_place xp JOIN user_place xu ON xu.place_id = xp.place_id WHERE xp.case_id = c.id
		AND xp.until_at > :now AND xu.user_id = :actor AND xu.from_at <= :now AND xu.until_at > :now
		AND (xp.rights & xu.rights & 2) <> 0 AND (xu.delegation_id IS NULL OR xu.window_id = xp.window_id)) AS may_write,
	(SELECT COUNT(*) FROM case_place yp JOIN user_place yu ON yu.place_id = yp.place_id WHERE yp.case_id = c.id
		AND yp.until_at > :now AND yu.user_id = :actor AND yu.from_at <= :now AND yu.until_at > :now
		AND (yp.rights & yu.rights & 4) <> 0 AND yu.delegation_id IS NULL) AS may_decide
FROM cases c
WHERE c.person_id = :person_id AND {may c}
ORDER BY c.id DESC;

-- ---- who might be the same ----

-- name: person_like_birth
-- shape: many
-- open: identity is national; shown masked, logged by the ids of person_likely
-- seen: none ids only
SELECT id FROM person WHERE birth_on = :birth_on AND name_fold = :name_fold ORDER BY id LIMIT 20;

-- name: person_likely
-- shape: many
-- open: identity is national: whoever registers a person must learn that the person is known; shown masked
-- type: tail text null
-- type: live_case int null
-- type: live_window int null
-- type: live_no text null
-- type: last_case int null
SELECT p.id, p.name, p.name_fold, p.birth_on, p.birth_known,
	(SELECT n.tail FROM person_number n WHERE n.person_id = p.id ORDER BY n.id DESC LIMIT 1) AS tail,
	(SELECT c.id FROM cases c WHERE c.person_id = p.id AND c.state IN ('referred', 'assessed', 'needs', 'planning',
		'running', 'suspended') ORDER BY c.id DESC LIMIT 1) AS live_case,
	(SELECT c.window_id FROM cases c WHERE c.person_id = p.id AND c.state IN ('referred', 'assessed', 'needs',
		'planning', 'running', 'suspended') ORDER BY c.id DESC LIMIT 1) AS live_window,
	(SELECT c.case_no FROM cases c WHERE c.person_id = p.id AND c.state IN ('referred', 'assessed', 'needs',
		'planning', 'running', 'suspended') ORDER BY c.id DESC LIMIT 1) AS live_no,
	(SELECT c.id FROM cases c WHERE c.person_id = p.id ORDER BY c.id DESC LIMIT 1) AS last_case
FROM person p
WHERE p.id IN {ids :persons} AND p.merged_into IS NULL
ORDER BY p.id;

-- name: person_mine
-- shape: many
SELECT c.id, c.person_id FROM cases c WHERE c.person_id IN {ids :persons} AND {may c row} ORDER BY c.id;
