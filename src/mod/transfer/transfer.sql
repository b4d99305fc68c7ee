-- 移轉.  The receiving window's supervisor sees what is asked of the window, nothing else of the case.

-- name: transfer_insert
-- shape: exec
-- in: struct transfer_edit "mod/transfer/transfer.h"
INSERT INTO transfer (id, case_id, from_window, to_window, state, on_day, reason, summary, consent_id, legal_ground,
	entered_at, entered_by, version)
VALUES (:id, :case_id, :from_window, :to_window, 'asked', :on_day, :reason, :summary, :consent_id, :legal_ground,
	:now, :actor, 1);

-- name: transfer_of_case
-- shape: many
SELECT t.id, t.case_id, t.from_window, t.to_window, t.state, t.on_day, t.reason, t.answered_on, t.answer_reason,
	t.entered_by
FROM transfer t
WHERE t.case_id = :case_id AND {may :case_id}
ORDER BY t.on_day DESC, t.id DESC;

-- What waits for this window.
-- name: transfer_to_window
-- shape: many
-- row: transfer_line
-- param: after_day text
-- param: after_id int
SELECT t.id, c.id AS case_id, c.case_no, c.state AS stage, p.name, t.from_window, t.to_window, t.state, t.on_day,
	t.reason, t.summary, t.legal_ground, t.entered_by
FROM transfer t JOIN cases c ON c.id = t.case_id JOIN person p ON p.id = c.person_id
WHERE t.to_window = :to_window AND {in :to_window approve} AND t.state = 'asked'
	AND (t.on_day, t.id) > (:after_day, :after_id)
ORDER BY t.on_day, t.id
LIMIT :limit;

-- name: transfer_for_window
-- shape: one
-- row: transfer_line
SELECT t.id, c.id AS case_id, c.case_no, c.state AS stage, p.name, t.from_window, t.to_window, t.state, t.on_day,
	t.reason, t.summary, t.legal_ground, t.entered_by
FROM transfer t JOIN cases c ON c.id = t.case_id JOIN person p ON p.id = c.person_id
WHERE t.id = :id AND t.case_id = :case_id AND {in t.to_window approve};

-- name: transfer_now
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id, from_window, to_window, state FROM transfer WHERE id = :id AND case_id = :case_id;

-- name: transfer_waiting
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
-- type: n int
SELECT COUNT(*) AS n FROM transfer WHERE case_id = :case_id AND state = 'asked';

-- name: transfer_answer_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE transfer SET state = :state, answered_on = :answered_on, answer_reason = :answer_reason, version = version + 1
WHERE id = :id AND state = 'asked';

-- Consents of the case's person that hold today.
-- name: transfer_consents
-- shape: many
-- param: on_day text
SELECT c.id AS case_id, s.id, s.kind, s.scope, s.from_on
FROM consent s JOIN cases c ON c.person_id = s.person_id
WHERE c.id = :case_id AND {may :case_id write} AND s.from_on <= :on_day AND (s.until_on IS NULL OR s.until_on >= :on_day)
	AND (s.withdrawn_on IS NULL OR s.withdrawn_on > :on_day) AND s.kind IN ('service', 'share')
ORDER BY s.from_on DESC, s.id DESC;

-- The case managers of a window now.
-- name: transfer_workers
-- shape: many
SELECT a.id, a.name
FROM account a JOIN account_role r ON r.account_id = a.id
WHERE r.place_id = :place_id AND r.role = 'case_manager' AND r.from_at <= :now AND r.until_at > :now
	AND a.state = 'active'
ORDER BY a.id;

-- What brought the case into the counts, in order.
-- name: transfer_steps
-- shape: many
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT e.id, e.event, e.on_day, e.level
FROM case_event e
WHERE e.case_id = :case_id AND e.void_at > :now AND e.event IN ('reply_opened', 'transfer_accepted')
ORDER BY e.on_day, e.entered_at, e.id;

-- Running dispatches are followed by the new window; finished ones stay with the one that sent them.
-- name: transfer_dispatches_give
-- shape: exec
-- open: within act(); the case was taken
UPDATE dispatch SET window_id = :window_id, version = version + 1
WHERE case_id = :case_id AND state IN ('sent', 'received', 'accepted', 'serving');
