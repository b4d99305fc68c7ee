-- What everybody may change about themselves, and API tokens.

-- name: me_look_set
-- shape: exec
UPDATE account SET theme = :theme, text_size = :text_size, keys_off = :keys_off WHERE id = :actor;

-- name: me_tokens
-- shape: many
SELECT id, role_id, title, can_write, created_at, expires_at FROM api_token
WHERE account_id = :actor AND ended_at IS NULL AND expires_at > :now ORDER BY created_at DESC, id;

-- name: me_token_add
-- shape: exec
INSERT INTO api_token (token_hash, id, account_id, role_id, title, can_write, created_at, expires_at, ended_at)
VALUES (:token_hash, :id, :actor, :role_id, :title, :can_write, :now, :expires_at, NULL);

-- name: me_token_end
-- shape: exec
UPDATE api_token SET ended_at = :now WHERE id = :id AND account_id = :actor AND ended_at IS NULL;
