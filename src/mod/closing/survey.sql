-- name: survey_list
-- shape: many
SELECT s.id, s.case_id, s.respondent, s.state, s.channel, s.sent_on, s.answered_on, s.mean_hundredths, s.remarks
FROM survey s WHERE s.case_id = :case_id AND {may :case_id}
ORDER BY s.sent_on DESC, s.id DESC;

-- name: survey_insert
-- shape: exec
INSERT INTO survey (id, case_id, window_id, respondent, state, channel, sent_on, entered_at, entered_by, version)
VALUES (:id, :case_id, :window_id, :respondent, 'sent', :channel, :sent_on, :now, :actor, 1);

-- name: survey_one
-- shape: one
-- open: by one-time link, or within act() on its case
-- seen: none nobody is shown: respondent and state only
SELECT s.id, s.case_id, s.respondent, s.state FROM survey s WHERE s.id = :id;

-- name: survey_answer_set
-- shape: exec
-- open: by one-time link, or within act() on its case
UPDATE survey SET state = 'answered', answered_on = :answered_on, items = :items, mean_hundredths = :mean_hundredths,
	remarks = :remarks, version = version + 1
WHERE id = :id AND state = 'sent';

-- name: survey_link_put
-- shape: exec
INSERT INTO one_time_link (token_hash, kind, ref_id, created_at, expires_at)
VALUES (:token_hash, 'survey', :ref_id, :now, :expires_at);

-- name: survey_link_find
-- shape: one
SELECT ref_id, expires_at, used_at FROM one_time_link WHERE token_hash = :token_hash AND kind = 'survey';

-- name: survey_link_use
-- shape: exec
UPDATE one_time_link SET used_at = :now WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > :now;
