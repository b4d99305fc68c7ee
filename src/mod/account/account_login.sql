-- Logging in and out, and what a session may be.

-- name: login_account
-- shape: one
SELECT id, login, name, place_id, password, totp, totp_last, failed, locked_until, state, contract_until, last_login_at
FROM account WHERE login = :login;

-- name: login_account_by_id
-- shape: one
SELECT id, login, name, place_id, password, totp, totp_last, failed, locked_until, state, contract_until, last_login_at
FROM account WHERE id = :id;

-- The roles that hold now, the one given first before the others.
-- name: login_roles
-- shape: many
SELECT id, role, place_id, from_at, until_at FROM account_role
WHERE account_id = :account_id AND from_at <= :now AND until_at > :now
ORDER BY from_at, role, id;

-- name: login_fail
-- shape: exec
UPDATE account SET failed = :failed, locked_until = :locked_until WHERE id = :id;

-- A code works once: nothing changes if its step has been used meanwhile.
-- name: login_succeed
-- shape: exec
UPDATE account SET failed = 0, locked_until = 0, totp_last = :totp_last, last_login_at = :now
WHERE id = :id AND totp_last < :totp_last;

-- The same with a recovery code, which was used up before.
-- name: login_recovered
-- shape: exec
UPDATE account SET failed = 0, locked_until = 0, last_login_at = :now WHERE id = :id;

-- name: login_rehash
-- shape: exec
UPDATE account SET password = :password WHERE id = :id;

-- name: session_add
-- shape: exec
INSERT INTO login_session (token_hash, id, account_id, role_id, csrf, created_at, seen_at, expires_at, ended_at,
	address, previous_at)
VALUES (:token_hash, :id, :account_id, :role_id, :csrf, :created_at, :now, :expires_at, NULL, :address, :previous_at);

-- name: session_of_token
-- shape: one
SELECT id, account_id, role_id, created_at, expires_at, address, previous_at FROM login_session
WHERE token_hash = :token_hash AND ended_at IS NULL;

-- name: session_end
-- shape: exec
UPDATE login_session SET ended_at = :now WHERE token_hash = :token_hash AND ended_at IS NULL;

-- name: session_end_one
-- shape: exec
UPDATE login_session SET ended_at = :now WHERE id = :id AND account_id = :account_id AND ended_at IS NULL;

-- keep: the session that goes on; 0 ends all.
-- name: session_end_all
-- shape: exec
-- param: keep int
UPDATE login_session SET ended_at = :now WHERE account_id = :account_id AND id <> :keep AND ended_at IS NULL;

-- seen_after: older ones sleep already.
-- name: session_list
-- shape: many
-- param: seen_after int
SELECT id, role_id, created_at, seen_at, expires_at, address FROM login_session
WHERE account_id = :account_id AND expires_at > :now AND seen_at > :seen_after AND ended_at IS NULL
ORDER BY seen_at DESC, id;
