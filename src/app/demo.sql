-- name: demo_token
-- shape: exec
INSERT INTO api_token (token_hash, id, account_id, role_id, title, can_write, created_at, expires_at)
VALUES (:token_hash, :id, :account_id, :role_id, 'demo', 1, 0, :expires_at);

-- name: demo_role
-- shape: one
SELECT id FROM account_role WHERE account_id = :account_id ORDER BY id LIMIT 1;

-- name: demo_tokens_end
-- shape: exec
DELETE FROM api_token WHERE title = 'demo';

-- name: demo_programme
-- shape: exec
INSERT INTO programme (id, provider_id, county, kind, name, places, in_service, waiting, as_of, as_of_by, from_on, version)
VALUES (:id, :provider_id, :county, :kind, :name, :places, 0, 0, :as_of, 0, :from_on, 1);

-- name: demo_empty
-- shape: one
-- open: a count
-- seen: none counts
-- type: n int
SELECT COUNT(*) AS n FROM cases;

-- name: demo_item
-- shape: one
-- open: the demo writes history; nobody is shown anything
-- seen: none shows nothing
SELECT i.id FROM plan_item i JOIN plan p ON p.id = i.plan_id
WHERE i.case_id = :case_id AND i.kind = :kind AND p.state = 'agreed' ORDER BY i.id LIMIT 1;

-- name: demo_planning
-- shape: many
-- open: the demo writes history; nobody is shown anything
-- seen: none shows nothing
SELECT id, worker_id FROM cases WHERE window_id = :window_id AND state = 'planning' ORDER BY id LIMIT :limit;

-- name: demo_batch
-- shape: exec
INSERT INTO inbox_batch (id, sender, kind, state, window_id, file_name, file_hash, rows_total, rows_accepted,
	rows_waiting, rows_held, rows_unchanged, rows_skipped, entered_at, entered_by)
VALUES (:id, :sender, 'transition', 'done', :window_id, 'demo.csv', :file_hash, :rows_total, :rows_total, 0, 0, 0, 0, :now,
	:actor);

-- Everybody was here lately, but for one account that nobody uses any more.
-- name: demo_seen
-- shape: exec
-- param: idle int
-- param: lately int
-- param: long_ago int
UPDATE account SET last_login_at = CASE WHEN id = :idle THEN :long_ago ELSE :lately END
WHERE state = 'active' AND last_login_at IS NULL;

-- name: demo_old
-- shape: many
-- open: the demo writes history; nobody is shown anything
-- seen: none shows nothing
-- param: before text
SELECT c.id, c.person_id, p.name FROM cases c JOIN person p ON p.id = c.person_id
WHERE c.worker_id = :worker_id AND c.received_on < :before ORDER BY c.id LIMIT :limit;

-- name: demo_surveys
-- shape: many
-- open: the demo writes history; nobody is shown anything
-- seen: none shows nothing
SELECT id FROM survey WHERE case_id = :case_id AND state = 'due' ORDER BY id;
