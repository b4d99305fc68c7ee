-- 來案 (A4).

-- name: referral_insert
-- shape: exec
INSERT INTO referral (id, case_id, person_id, on_day, source, source_detail, channel, sender_place_id, sender_name,
	sender_person, sender_contact, service_group, proof, proof_due_on, reason, wishes, past_services, transition_on,
	inbox_row_id, second_reason, late_reason, entered_at, entered_by, version)
VALUES (:id, :case_id, :person_id, :on_day, :source, :source_detail, :channel, :sender_place_id, :sender_name,
	:sender_person, :sender_contact, :service_group, :proof, :proof_due_on, :reason, :wishes, :past_services,
	:transition_on, :inbox_row_id, :second_reason, :late_reason, :now, :actor, 1);

-- name: referral_of_case
-- shape: one
-- type: case_version int
SELECT r.id, r.case_id, r.on_day, r.source, r.source_detail, r.channel, r.sender_name, r.sender_person, r.sender_contact,
	r.service_group, r.proof, r.proof_due_on, r.reason, r.wishes, r.past_services, r.transition_on, r.transition_parts,
	r.inbox_row_id,
	r.second_reason, r.late_reason, r.ended_on, r.end_reason, r.end_note, r.told_on, r.told_means, r.entered_at,
	r.entered_by, r.version, (SELECT c.version FROM cases c WHERE c.id = r.case_id) AS case_version
FROM referral r
WHERE r.case_id = :case_id AND {may :case_id}
ORDER BY r.id DESC LIMIT 1;

-- name: referral_end_set
-- shape: exec
-- open: act() took the case with the right to write
UPDATE referral SET ended_on = :ended_on, end_reason = :end_reason, end_note = :end_note, told_on = :told_on,
	told_means = :told_means, version = version + 1
WHERE id = :id;

-- name: referral_change_set
-- shape: exec
-- in: struct referral_change "mod/referral/referral.h"
-- open: act() took the case with the right to write
UPDATE referral SET channel = :channel, sender_place_id = :sender_place_id, sender_name = :sender_name,
	sender_person = :sender_person,
	sender_contact = :sender_contact, reason = :reason, wishes = :wishes, past_services = :past_services,
	version = version + 1
WHERE id = :id;

-- name: referral_transition_set
-- shape: exec
-- open: act() took the case with the right to write
UPDATE referral SET transition_on = :transition_on, transition_parts = :transition_parts, version = version + 1
WHERE id = :id;

-- Contacts that did not reach anybody.
-- name: referral_attempts
-- shape: one
-- open: counts within act(); the case was taken
-- type: n int
SELECT COUNT(*) AS n FROM contact
WHERE case_id = :case_id AND outcome IN ('no_answer', 'message', 'returned');

-- The cases of a person that run, and the newest of all: within the act that took the person.
-- name: referral_cases_of
-- shape: many
-- open: one open case per person nationally; answers windows only
-- seen: none shows nothing
SELECT id, window_id, state FROM cases WHERE person_id = :person_id ORDER BY id DESC;

-- Who may be given a case here, and how many they have.
-- name: referral_workers
-- shape: many
-- open: counts cases of a worker, nobody is shown
-- seen: none counts
-- type: live int
SELECT a.id, a.name, a.certified_until,
	(SELECT COUNT(*) FROM cases c WHERE c.worker_id = a.id AND c.state IN ('referred', 'assessed', 'needs', 'planning',
		'running', 'suspended')) AS live
FROM account a
WHERE a.state = 'active' AND a.contract_until > :now
	AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.place_id = :place_id
		AND r.role = 'case_manager' AND r.from_at <= :now AND r.until_at > :now)
ORDER BY a.name, a.id;
