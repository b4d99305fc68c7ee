-- 警示: raised by whoever notices, reviewed by the auditor.

-- name: alert_put
-- shape: exec
INSERT INTO alert (id, mark, kind, account_id, address, thing_kind, thing_id, n, first_at, last_at, verdict, note,
	reviewed_by, reviewed_at)
VALUES (:id, :mark, :kind, :account_id, :address, :thing_kind, :thing_id, :n, :first_at, :last_at, NULL, NULL, NULL,
	NULL)
ON CONFLICT (mark) DO UPDATE SET n = excluded.n, last_at = excluded.last_at
WHERE alert.verdict IS NULL AND alert.n < excluded.n;
