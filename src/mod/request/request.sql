-- 當事人請求.  A supervisor sees the window's, a case manager those of the cases they may read.

-- Those that wait for an answer, the most urgent first.
-- name: request_open
-- shape: many
-- row: request_line
-- param: after_day text
-- param: after_id int
-- type: due_on text
SELECT r.id, r.case_id, r.person_id, p.name, c.case_no, c.worker_id, r.kind, r.received_on, r.requester, r.requester_name,
	r.asked, r.state, r.extended_to, r.result, r.ended_on, COALESCE(d.due_on, '9999-12-31') AS due_on, d.days_late
FROM person_request r
JOIN cases c ON c.id = r.case_id
JOIN person p ON p.id = r.person_id
LEFT JOIN duty d ON d.subject = 'request:' || CAST(r.id AS TEXT)
WHERE r.state = 'open' AND c.window_id = :window_id AND ({in c.window_id read} OR {may r.case_id})
	AND (COALESCE(d.due_on, '9999-12-31'), r.id) > (:after_day, :after_id)
ORDER BY COALESCE(d.due_on, '9999-12-31'), r.id
LIMIT :limit;

-- name: request_ended
-- shape: many
-- row: request_line
-- param: after_day text
-- param: after_id int
-- type: due_on text
-- type: ended_on text null
SELECT r.id, r.case_id, r.person_id, p.name, c.case_no, c.worker_id, r.kind, r.received_on, r.requester, r.requester_name,
	r.asked, r.state, r.extended_to, r.result, r.ended_on, COALESCE(d.due_on, '9999-12-31') AS due_on, d.days_late
FROM person_request r
JOIN cases c ON c.id = r.case_id
JOIN person p ON p.id = r.person_id
LEFT JOIN duty d ON d.subject = 'request:' || CAST(r.id AS TEXT)
WHERE r.state <> 'open' AND c.window_id = :window_id AND ({in c.window_id read} OR {may r.case_id})
	AND (r.ended_on, r.id) < (:after_day, :after_id)
ORDER BY r.ended_on DESC NULLS LAST, r.id DESC
LIMIT :limit;

-- name: request_of_case
-- shape: many
-- row: request_line
-- type: due_on text
SELECT r.id, r.case_id, r.person_id, p.name, c.case_no, c.worker_id, r.kind, r.received_on, r.requester, r.requester_name,
	r.asked, r.state, r.extended_to, r.result, r.ended_on, COALESCE(d.due_on, '9999-12-31') AS due_on, d.days_late
FROM person_request r
JOIN cases c ON c.id = r.case_id
JOIN person p ON p.id = r.person_id
LEFT JOIN duty d ON d.subject = 'request:' || CAST(r.id AS TEXT)
WHERE r.case_id = :case_id AND {may :case_id}
ORDER BY CASE WHEN r.state = 'open' THEN 0 ELSE 1 END, r.received_on DESC, r.id DESC;

-- name: request_get
-- shape: one
-- type: duty_id int null
-- type: days_late int null
SELECT r.id, r.case_id, r.person_id, p.name, c.case_no, c.window_id, c.worker_id, r.kind, r.received_on, r.channel,
	r.requester, r.requester_name, r.requester_contact, r.identity, r.authority, r.asked, r.support, r.late_reason,
	r.state, r.notified_on, r.extended_to, r.extend_means, r.extend_reason, r.notice_file_id,
	r.ended_on, r.result, r.given, r.legal_ground, r.reason, r.means, r.told_others, r.answer_late_reason,
	r.answer_file_id, r.ended_at, r.ended_by, r.entered_at, r.entered_by, r.version,
	d.id AS duty_id, d.rule_id, d.start_on, d.original_due, d.due_on, d.county, d.provisional, d.days_late
FROM person_request r
JOIN cases c ON c.id = r.case_id
JOIN person p ON p.id = r.person_id
LEFT JOIN duty d ON d.subject = 'request:' || CAST(r.id AS TEXT)
WHERE r.id = :id AND r.case_id = :case_id AND {may :case_id};

-- name: request_insert
-- shape: exec
-- in: struct request_edit "mod/request/request.h"
INSERT INTO person_request (id, person_id, case_id, kind, received_on, channel, requester, requester_name,
	requester_contact, identity, authority, asked, support, late_reason, state, entered_at, entered_by, version)
VALUES (:id, :person_id, :case_id, :kind, :received_on, :channel, :requester, :requester_name, :requester_contact,
	:identity, :authority, :asked, :support, :late_reason, 'open', :now, :actor, 1);

-- name: request_extend_set
-- shape: exec
-- in: struct request_extension "mod/request/request.h"
-- open: act() took the case
UPDATE person_request SET notified_on = :notified_on, extended_to = :extended_to, extend_means = :extend_means,
	extend_reason = :extend_reason, notice_file_id = :notice_file_id, version = version + 1
WHERE id = :id AND case_id = :case_id AND state = 'open' AND extended_to IS NULL;

-- name: request_answer_set
-- shape: exec
-- in: struct request_answer "mod/request/request.h"
-- open: act() took the case
UPDATE person_request SET state = 'answered', ended_on = :ended_on, result = :result, given = :given,
	legal_ground = :legal_ground, reason = :reason, means = :means, told_others = :told_others,
	answer_late_reason = :answer_late_reason, answer_file_id = :answer_file_id, ended_at = :now, ended_by = :actor,
	version = version + 1
WHERE id = :id AND case_id = :case_id AND state = 'open';

-- name: request_end_set
-- shape: exec
-- in: struct request_end "mod/request/request.h"
-- open: act() took the case
UPDATE person_request SET state = :state, ended_on = :ended_on, reason = :reason, ended_at = :now, ended_by = :actor,
	version = version + 1
WHERE id = :id AND case_id = :case_id AND state = 'open';

-- name: request_notice_file
-- shape: exec
-- open: act() took the case
UPDATE person_request SET notice_file_id = :notice_file_id
WHERE id = :id AND case_id = :case_id AND extended_to IS NOT NULL AND notice_file_id IS NULL;

-- name: request_answer_file
-- shape: exec
-- open: act() took the case
UPDATE person_request SET answer_file_id = :answer_file_id
WHERE id = :id AND case_id = :case_id AND state = 'answered' AND answer_file_id IS NULL;
