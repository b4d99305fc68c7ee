-- Accounts, their roles, and one-time links.

-- name: account_insert
-- shape: exec
INSERT INTO account (id, login, name, email, place_id, password, totp, totp_last, failed, locked_until, state,
	contract_until, certified_until, theme, text_size, keys_off, last_login_at, created_at, version)
VALUES (:id, :login, :name, :email, :place_id, :password, :totp, 0, 0, 0, :state, :contract_until, :certified_until,
	NULL, NULL, 0, NULL, :now, 1);

-- name: account_role_insert
-- shape: exec
INSERT INTO account_role (id, account_id, role, place_id, from_at, until_at, granted_by)
VALUES (:id, :account_id, :role, :place_id, :now, :until_at, :actor);

-- name: account_role_end
-- shape: exec
UPDATE account_role SET until_at = :now WHERE id = :id AND account_id = :account_id AND until_at > :now;

-- All that hold or will, and those that ended.
-- name: account_role_list
-- shape: many
SELECT id, role, place_id, from_at, until_at, granted_by FROM account_role
WHERE account_id = :account_id ORDER BY until_at DESC, from_at, id;

-- name: account_get
-- shape: one
SELECT id, login, name, email, place_id, state, failed, locked_until, contract_until, certified_until, theme, text_size,
	keys_off, last_login_at, created_at, version
FROM account WHERE id = :id;

-- name: account_named
-- shape: one
SELECT id, login, name, state FROM account WHERE login = :login;

-- name: account_list
-- shape: many
-- row: account_brief
-- param: after_login text
-- param: state text
-- param: ends_by int
SELECT id, login, name, state, locked_until, contract_until, last_login_at FROM account
WHERE login > :after_login AND (:state = '' OR state = :state)
	AND (:ends_by = 0 OR (state = 'active' AND contract_until > :now AND contract_until <= :ends_by))
ORDER BY login LIMIT :limit;

-- name: account_some
-- shape: many
-- row: account_brief
SELECT id, login, name, state, locked_until, contract_until, last_login_at FROM account
WHERE id IN {ids :list} ORDER BY login;

-- name: account_roles_of
-- shape: many
SELECT account_id, role, place_id, until_at FROM account_role
WHERE account_id IN {ids :list} AND until_at > :now ORDER BY account_id, from_at, id;

-- name: account_states
-- shape: many
SELECT state, COUNT(*) AS n FROM account GROUP BY state ORDER BY state;

-- Open cases that the account is responsible for: a number, for the hand-over.
-- name: account_cases
-- shape: one
-- open: the administrator sees how many, never which
-- seen: none a number
-- type: n int
SELECT COUNT(*) AS n FROM cases c
WHERE c.worker_id = :account_id AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended');

-- Administrators who could log in now, other than this one.
-- name: account_admins_besides
-- shape: one
-- type: n int
SELECT COUNT(*) AS n FROM account a
WHERE a.id <> :id AND a.state = 'active' AND a.contract_until > :now AND EXISTS (
	SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.role = 'admin' AND r.from_at <= :now
		AND r.until_at > :now);

-- name: account_update
-- shape: exec
-- param: shown int
UPDATE account SET name = :name, email = :email, contract_until = :contract_until, certified_until = :certified_until,
	version = version + 1
WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: account_place_rename
-- shape: exec
UPDATE place SET name = :name, name_fold = :name_fold, version = version + 1 WHERE id = :id;

-- name: account_state_set
-- shape: exec
UPDATE account SET state = :state, failed = 0, locked_until = 0, version = version + 1 WHERE id = :id;

-- name: account_secret_there
-- shape: one
-- type: has_password int
SELECT CASE WHEN password IS NULL THEN 0 ELSE 1 END AS has_password, state FROM account WHERE id = :id;

-- name: account_tokens_end
-- shape: exec
UPDATE api_token SET ended_at = :now WHERE account_id = :account_id AND ended_at IS NULL;

-- name: account_link_add
-- shape: exec
INSERT INTO one_time_link (token_hash, kind, ref_id, created_at, expires_at, used_at)
VALUES (:token_hash, 'account', :ref_id, :now, :expires_at, NULL);

-- name: account_links_end
-- shape: exec
UPDATE one_time_link SET used_at = :now WHERE kind = 'account' AND ref_id = :ref_id AND used_at IS NULL;

-- name: account_link_get
-- shape: one
SELECT a.id, a.login, a.name, a.state FROM one_time_link l JOIN account a ON a.id = l.ref_id
WHERE l.token_hash = :token_hash AND l.kind = 'account' AND l.used_at IS NULL AND l.expires_at > :now
	AND a.state <> 'ended';

-- name: account_link_use
-- shape: exec
UPDATE one_time_link SET used_at = :now
WHERE token_hash = :token_hash AND kind = 'account' AND used_at IS NULL AND expires_at > :now;

-- name: account_secrets_set
-- shape: exec
UPDATE account SET password = :password, totp = :totp, totp_last = :totp_last, failed = 0, locked_until = 0,
	state = CASE WHEN state = 'invited' THEN 'active' ELSE state END, version = version + 1
WHERE id = :id;

-- name: account_password_set
-- shape: exec
UPDATE account SET password = :password, version = version + 1 WHERE id = :id;

-- Nobody gets in with what was: the one-time link sets it anew.
-- name: account_secrets_end
-- shape: exec
UPDATE account SET password = NULL, totp = NULL, failed = 0, locked_until = 0, version = version + 1,
	state = CASE WHEN state = 'active' THEN 'invited' ELSE state END
WHERE id = :id;

-- What the auditor found wrong at the last review (account_id 0: with anybody), not yet reviewed again.
-- name: account_to_change
-- shape: many
-- param: account_id int
SELECT a.id, a.name, l.note FROM account_review_line l JOIN account a ON a.id = l.account_id
WHERE l.verdict = 'change' AND a.state <> 'ended' AND (:account_id = 0 OR a.id = :account_id)
	AND l.quarter = (SELECT MAX(x.quarter) FROM account_review_line x WHERE x.account_id = l.account_id)
ORDER BY a.login LIMIT :limit;
