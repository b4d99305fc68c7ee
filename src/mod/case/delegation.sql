-- 職務代理: who stands in for whom, from when until when.

-- Those I stand in for now, as long as my own role at the window lasts.
-- name: stand_in_mine
-- shape: many
-- row: stand_in
SELECT d.id, d.from_account, d.to_account, d.from_on, d.until_on, d.summary FROM delegation d
WHERE d.to_account = :actor AND d.from_on <= :today AND d.until_on >= :today AND d.ended_at IS NULL AND EXISTS (
	SELECT 1 FROM user_place u WHERE u.delegation_id = d.id AND u.user_id = :actor AND u.from_at <= :now AND u.until_at > :now)
ORDER BY d.until_on, d.id;

-- Those who stand in for me today, or will.
-- name: stand_in_for_me
-- shape: many
-- row: stand_in
-- param: today text
SELECT d.id, d.from_account, d.to_account, d.from_on, d.until_on, d.summary FROM delegation d
WHERE d.from_account = :actor AND d.until_on >= :today AND d.ended_at IS NULL
ORDER BY d.from_on, d.id;

-- The delegations of a window that run or will, and those that ended since a day.
-- name: delegation_of_window
-- shape: many
-- param: since text
SELECT d.id, d.window_id, d.from_account, d.to_account, d.from_on, d.until_on, d.summary, d.ended_at, d.ended_by,
	d.entered_at, d.entered_by
FROM delegation d WHERE d.window_id = :window_id AND {in :window_id approve} AND d.until_on >= :since
ORDER BY d.until_on DESC, d.id DESC
LIMIT :limit;

-- name: delegation_one
-- shape: one
SELECT d.id, d.window_id, d.from_account, d.to_account, d.from_on, d.until_on, d.ended_at
FROM delegation d WHERE d.id = :id AND {in d.window_id approve};

-- Two people standing in for one at a window on the same day: whose duty is it then?
-- name: delegation_overlapping
-- shape: many
-- param: from_on text
-- param: until_on text
SELECT d.id, d.to_account, d.from_on, d.until_on FROM delegation d
WHERE d.from_account = :from_account AND (:window_id = 0 OR d.window_id = :window_id) AND d.ended_at IS NULL
	AND d.from_on <= :until_on AND d.until_on >= :from_on
ORDER BY d.from_on, d.id;

-- Whom somebody stands in for on these days.
-- name: delegation_standing_in
-- shape: many
-- param: from_on text
-- param: until_on text
SELECT d.id, d.from_account, d.from_on, d.until_on FROM delegation d
WHERE d.to_account = :to_account AND d.ended_at IS NULL AND d.from_on <= :until_on AND d.until_on >= :from_on
ORDER BY d.from_on, d.id;

-- name: delegation_insert
-- shape: exec
-- in: struct delegation_edit "mod/case/delegation.h"
INSERT INTO delegation (id, window_id, from_account, to_account, from_on, until_on, summary, entered_at, entered_by)
VALUES (:id, :window_id, :from_account, :to_account, :from_on, :until_on, :summary, :now, :actor);

-- name: delegation_end_set
-- shape: exec
UPDATE delegation SET ended_at = :now, ended_by = :actor WHERE id = :id AND ended_at IS NULL;

-- Each case that work goes on with is told.
-- name: delegation_cases
-- shape: many
-- open: within act(); the window's supervisor delegates
-- seen: none no content
SELECT c.id FROM cases c
WHERE c.worker_id = :worker_id AND c.window_id = :window_id
	AND c.state IN ('referred', 'assessed', 'needs', 'planning', 'running', 'suspended')
ORDER BY c.id;
