-- name: job_insert
-- shape: exec
INSERT INTO job (id, kind, state, args, done, total, result, actor, created_at, started_at, beat_at, ended_at)
VALUES (:id, :kind, 'waiting', :args, 0, :total, NULL, :actor, :now, NULL, 0, NULL);

-- name: job_one
-- shape: one
-- row: job_line
SELECT id, kind, state, args, done, total, result, actor, created_at, started_at, ended_at FROM job WHERE id = :id;

-- name: job_newest
-- shape: many
-- row: job_line
SELECT id, kind, state, args, done, total, result, actor, created_at, started_at, ended_at FROM job
ORDER BY created_at DESC, id DESC LIMIT :limit;

-- name: job_next
-- shape: one
-- param: silent_since int
SELECT id FROM job WHERE state = 'waiting' OR (state = 'running' AND beat_at < :silent_since)
ORDER BY created_at, id LIMIT 1;

-- Only one worker gets it.
-- name: job_claim
-- shape: exec
-- param: silent_since int
UPDATE job SET state = 'running', started_at = COALESCE(started_at, :now), beat_at = :now
WHERE id = :id AND (state = 'waiting' OR (state = 'running' AND beat_at < :silent_since));

-- name: job_beat
-- shape: exec
UPDATE job SET beat_at = :now, done = :done, total = :total, args = :args WHERE id = :id AND state = 'running';

-- name: job_wait_again
-- shape: exec
UPDATE job SET state = 'waiting' WHERE id = :id AND state = 'running';

-- name: job_end
-- shape: exec
UPDATE job SET state = :state, done = :done, total = :total, result = :result, ended_at = :now
WHERE id = :id AND state = 'running';

-- name: job_count
-- shape: many
-- type: n int
SELECT state, COUNT(*) AS n FROM job GROUP BY state ORDER BY state;
