-- name: check_admins
-- shape: one
-- type: n int
SELECT COUNT(*) AS n FROM account_role r JOIN account a ON a.id = r.account_id
WHERE r.role = 'admin' AND r.until_at > :now AND a.state <> 'ended';
