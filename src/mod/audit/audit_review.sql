-- 帳號清查: who has what, judged and signed once a quarter.

-- All that could still be used.
-- name: review_accounts
-- shape: many
-- row: review_account
-- type: last_login_at int
SELECT a.id, a.login, a.name, a.state, a.contract_until, a.certified_until, a.created_at,
	COALESCE(a.last_login_at, 0) AS last_login_at, l.verdict, l.note, l.at
FROM account a LEFT JOIN account_review_line l ON l.account_id = a.id AND l.quarter = :quarter
WHERE a.state <> 'ended' ORDER BY a.login;

-- name: review_account_one
-- shape: one
-- row: review_account
-- type: last_login_at int
SELECT a.id, a.login, a.name, a.state, a.contract_until, a.certified_until, a.created_at,
	COALESCE(a.last_login_at, 0) AS last_login_at, l.verdict, l.note, l.at
FROM account a LEFT JOIN account_review_line l ON l.account_id = a.id AND l.quarter = :quarter
WHERE a.state <> 'ended' AND a.id = :id;

-- name: review_roles
-- shape: many
-- row: review_role
SELECT r.account_id, r.role, r.place_id, r.from_at, r.until_at, r.granted_by FROM account_role r
WHERE r.until_at > :now ORDER BY r.account_id, r.from_at, r.id;

-- name: review_roles_of
-- shape: many
-- row: review_role
SELECT r.account_id, r.role, r.place_id, r.from_at, r.until_at, r.granted_by FROM account_role r
WHERE r.account_id = :account_id AND r.until_at > :now ORDER BY r.account_id, r.from_at, r.id;

-- Corrected, until the quarter is signed, by who has seen what stands there.
-- name: review_line_put
-- shape: exec
-- param: shown int
INSERT INTO account_review_line (quarter, account_id, verdict, note, by_id, at)
VALUES (:quarter, :account_id, :verdict, :note, :actor, :now)
ON CONFLICT (quarter, account_id) DO UPDATE SET verdict = excluded.verdict, note = excluded.note,
	by_id = excluded.by_id, at = excluded.at
WHERE :shown = -1 OR account_review_line.at = :shown;

-- name: review_sign
-- shape: exec
INSERT INTO account_review (id, quarter, accounts, flagged, note, signed_by, signed_at)
VALUES (:id, :quarter, :accounts, :flagged, :note, :actor, :now);

-- name: review_signatures
-- shape: many
SELECT quarter, accounts, flagged, note, signed_by, signed_at FROM account_review ORDER BY quarter DESC LIMIT :limit;

-- name: review_of_quarter
-- shape: one
SELECT id FROM account_review WHERE quarter = :quarter;

-- When the first account was made: there is nothing to review before.
-- name: review_began
-- shape: one
-- type: at int
SELECT CAST(COALESCE(MIN(created_at), 0) AS BIGINT) AS at FROM account;
