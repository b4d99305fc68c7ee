-- 滿意度 of a case, of a window, by one-time link.

-- name: survey_list
-- shape: many
SELECT s.id, s.case_id, s.respondent, s.about, s.state, s.channel, s.due_on, s.sent_on, s.reminded, s.answered_on,
	s.mean_hundredths, s.remarks
FROM survey s WHERE s.case_id = :case_id AND {may :case_id}
ORDER BY s.sent_on DESC, s.id DESC;

-- name: survey_get
-- shape: one
-- type: case_no text
-- type: county text
SELECT s.id, s.case_id, s.respondent, s.about, s.state, s.channel, s.due_on, s.sent_on, s.remind_on, s.reminded,
	s.answered_on, s.items, s.mean_hundredths, s.overall, s.remarks, s.end_note, s.rule_id, s.entered_at, s.entered_by,
	s.version, c.case_no AS case_no, c.county AS county
FROM survey s JOIN cases c ON c.id = s.case_id
WHERE s.id = :id AND s.case_id = :case_id AND {may :case_id};

-- name: survey_insert
-- shape: exec
INSERT INTO survey (id, case_id, window_id, respondent, about, state, channel, due_on, sent_on, closing_id, rule_id, remind_on,
	reminded, entered_at, entered_by, version)
VALUES (:id, :case_id, :window_id, :respondent, :about, :state, :channel, :due_on, :sent_on, :closing_id, :rule_id, :remind_on,
	0, :now, :actor, 1);

-- name: survey_one
-- shape: one
-- open: by one-time link, or within act() on its case
-- seen: none nobody is shown: respondent and state only
SELECT s.id, s.case_id, s.window_id, s.respondent, s.state, s.channel, s.sent_on, s.reminded, s.rule_id FROM survey s
WHERE s.id = :id;

-- name: survey_sent_set
-- shape: exec
-- open: within act(); the case was taken with the right to write
UPDATE survey SET state = 'sent', channel = :channel, sent_on = :sent_on, remind_on = :remind_on, version = version + 1
WHERE id = :id AND state = 'due';

-- name: survey_remind_set
-- shape: exec
-- open: within act(); the case was taken with the right to write
UPDATE survey SET reminded = reminded + 1, remind_on = :remind_on, version = version + 1 WHERE id = :id AND state = 'sent';

-- name: survey_answer_set
-- shape: exec
-- open: by one-time link, or within act() on its case
UPDATE survey SET state = 'answered', answered_on = :answered_on, items = :items, mean_hundredths = :mean_hundredths,
	overall = :overall, remarks = :remarks, sent_on = CASE WHEN sent_on = '' THEN :answered_on ELSE sent_on END,
	remind_on = NULL, version = version + 1
WHERE id = :id AND state IN ('due', 'sent');

-- name: survey_end_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE survey SET state = :state, end_note = :end_note, sent_on = CASE WHEN sent_on = '' THEN :sent_on ELSE sent_on END,
	remind_on = NULL, version = version + 1
WHERE id = :id AND state IN ('due', 'sent');

-- name: survey_unsent
-- shape: many
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id FROM survey WHERE case_id = :case_id AND closing_id = :closing_id AND state = 'due' ORDER BY id;

-- ---- whom a closing concerns ----

-- name: survey_employers
-- shape: many
-- open: within the act by which the closing takes effect
-- seen: none shows nothing
SELECT p.employer, MIN(p.id) AS first_id FROM placement p WHERE p.case_id = :case_id AND p.kind <> 'own'
GROUP BY p.employer ORDER BY MIN(p.id);

-- name: survey_units
-- shape: many
-- open: within the act by which the closing takes effect
-- seen: none shows nothing
SELECT d.provider_id, MIN(d.id) AS first_id FROM dispatch d
WHERE d.case_id = :case_id AND d.state IN ('accepted', 'serving', 'done', 'stopped')
GROUP BY d.provider_id ORDER BY MIN(d.id);

-- ---- one-time links ----

-- name: survey_link_put
-- shape: exec
INSERT INTO one_time_link (token_hash, kind, ref_id, created_at, expires_at)
VALUES (:token_hash, 'survey', :ref_id, :now, :expires_at);

-- A new link makes the old ones void.
-- name: survey_links_end
-- shape: exec
UPDATE one_time_link SET expires_at = :now WHERE kind = 'survey' AND ref_id = :ref_id AND used_at IS NULL AND expires_at > :now;

-- name: survey_link_find
-- shape: one
SELECT ref_id, expires_at, used_at FROM one_time_link WHERE token_hash = :token_hash AND kind = 'survey';

-- name: survey_link_use
-- shape: exec
UPDATE one_time_link SET used_at = :now WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > :now;

-- ---- lists of a window, or of one's own: those to be asked by urgency, the others the newest first ----

-- name: survey_due_list
-- shape: many
-- row: survey_line
-- param: worker int
-- param: after_day text
-- param: after_id int
SELECT s.id, s.case_id, p.name, c.case_no, c.worker_id, s.respondent, s.about, s.state, s.channel, s.due_on, s.sent_on,
	s.remind_on, s.reminded, s.answered_on, s.mean_hundredths
FROM survey s JOIN cases c ON c.id = s.case_id JOIN person p ON p.id = c.person_id
WHERE s.window_id = :window_id AND ({in :window_id approve} OR {may c}) AND (:worker = 0 OR c.worker_id = :worker)
	AND s.state = 'due' AND (s.due_on, s.id) > (:after_day, :after_id)
ORDER BY s.due_on NULLS FIRST, s.id
LIMIT :limit;

-- name: survey_rows
-- shape: many
-- row: survey_line
-- param: state text
-- param: remind_by text
-- param: respondent text
-- param: first text
-- param: last text
-- param: worker int
-- param: after_day text
-- param: after_id int
SELECT s.id, s.case_id, p.name, c.case_no, c.worker_id, s.respondent, s.about, s.state, s.channel, s.due_on, s.sent_on,
	s.remind_on, s.reminded, s.answered_on, s.mean_hundredths
FROM survey s JOIN cases c ON c.id = s.case_id JOIN person p ON p.id = c.person_id
WHERE s.window_id = :window_id AND ({in :window_id approve} OR {may c}) AND s.sent_on >= :first AND s.sent_on <= :last
	AND (:worker = 0 OR c.worker_id = :worker)
	AND (:state = '' OR s.state = :state OR (:state = 'ended' AND s.state IN ('refused', 'unreachable')))
	AND (:remind_by = '' OR s.remind_on <= :remind_by) AND (:respondent = '' OR s.respondent = :respondent)
	AND (s.sent_on, s.id) < (:after_day, :after_id)
ORDER BY s.sent_on DESC, s.id DESC
LIMIT :limit;

-- What waits, of a window or (worker) of one's own there.
-- name: survey_waiting
-- shape: one
-- open: counts of one's own window, nobody is shown
-- seen: none counts
-- param: worker int
-- param: today text
-- type: due int
-- type: remind int
SELECT (SELECT COUNT(*) FROM survey s JOIN cases c ON c.id = s.case_id WHERE s.window_id = :window_id AND s.state = 'due'
		AND (:worker = 0 OR c.worker_id = :worker)) AS due,
	(SELECT COUNT(*) FROM survey s JOIN cases c ON c.id = s.case_id WHERE s.window_id = :window_id AND s.remind_on <= :today
		AND (:worker = 0 OR c.worker_id = :worker)) AS remind;
