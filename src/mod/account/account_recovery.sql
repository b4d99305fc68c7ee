-- 備用碼, and proving who one is within a session.

-- name: recovery_add
-- shape: exec
INSERT INTO recovery_code (code_hash, account_id, made_at, used_at) VALUES (:code_hash, :account_id, :now, NULL);

-- name: recovery_end
-- shape: exec
DELETE FROM recovery_code WHERE account_id = :account_id;

-- name: recovery_take
-- shape: exec
UPDATE recovery_code SET used_at = :now
WHERE code_hash = :code_hash AND account_id = :account_id AND used_at IS NULL;

-- name: recovery_find
-- shape: one
SELECT c.made_at FROM recovery_code c
WHERE c.code_hash = :code_hash AND c.account_id = :account_id AND c.used_at IS NULL;

-- made_at: 0 if there never were any.
-- name: recovery_count
-- shape: one
-- type: n int
-- type: made_at int
SELECT COUNT(*) - COUNT(c.used_at) AS n, COALESCE(MAX(c.made_at), 0) AS made_at
FROM recovery_code c WHERE c.account_id = :account_id;

-- A code of the app works once, here as at the login.
-- name: totp_take
-- shape: exec
UPDATE account SET totp_last = :totp_last WHERE id = :id AND totp_last < :totp_last;

-- name: account_totp_set
-- shape: exec
UPDATE account SET totp = :totp, totp_last = :totp_last, version = version + 1 WHERE id = :id;

-- What happened to one's own account, for oneself.
-- name: me_trail
-- shape: many
SELECT t.at, t.actor, t.action FROM trail t
WHERE t.kind = 'account' AND t.thing_id = :actor ORDER BY t.at DESC, t.lane DESC, t.n DESC LIMIT :limit;

-- Did the actor make this account, give it a role or a link, or reset it, since then?
-- name: account_made_by
-- shape: one
-- param: since int
SELECT t.at FROM trail t
WHERE t.kind = 'account' AND t.thing_id = :id AND t.actor = :actor AND t.at > :since
	AND t.action IN ('account.create', 'account.role', 'account.link', 'account.reset')
ORDER BY t.at DESC LIMIT 1;
