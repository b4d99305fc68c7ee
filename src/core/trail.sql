-- name: trail_lane_add
-- shape: exec
INSERT INTO trail_lane (lane, started_at, heads) VALUES (:lane, :now, :heads);

-- name: trail_head
-- shape: one
SELECT n, mac FROM trail WHERE lane = :lane ORDER BY n DESC LIMIT 1;

-- name: trail_insert
-- shape: exec
INSERT INTO trail (lane, n, at, actor, action, kind, thing_id, detail, mac)
VALUES (:lane, :n, :now, :actor, :action, :kind, :thing_id, :detail, :mac);

-- name: trail_lanes
-- shape: many
SELECT lane, started_at, heads FROM trail_lane ORDER BY lane;

-- name: trail_lane_one
-- shape: one
SELECT lane, started_at, heads FROM trail_lane WHERE lane = :lane;

-- name: trail_of_lane
-- shape: many
SELECT lane, n, at, actor, action, kind, thing_id, detail, mac FROM trail WHERE lane = :lane ORDER BY n;

-- name: read_lane_add
-- shape: exec
INSERT INTO read_lane (lane, started_at, heads) VALUES (:lane, :now, :heads);

-- name: read_insert
-- shape: exec
-- param: entry_at int
-- param: entry_actor int
INSERT INTO read_log (lane, n, at, actor, route, kind, ids, thing_id, reason, mac)
VALUES (:lane, :n, :entry_at, :entry_actor, :route, :kind, :ids, :thing_id, :reason, :mac);

-- name: read_lanes
-- shape: many
SELECT lane, started_at, heads FROM read_lane ORDER BY lane;

-- name: read_of_lane
-- shape: many
SELECT lane, n, at, actor, route, kind, ids, reason, mac FROM read_log WHERE lane = :lane ORDER BY n;

-- The heads of lanes that moved lately.
-- name: trail_heads_since
-- shape: many
-- param: since int
SELECT l.lane, t.n, t.mac FROM trail_lane l
JOIN trail t ON t.lane = l.lane AND t.n = (SELECT MAX(x.n) FROM trail x WHERE x.lane = l.lane)
WHERE t.at >= :since ORDER BY l.lane;

-- name: trail_last_start
-- shape: one
-- type: at int
SELECT CAST(COALESCE(MAX(started_at), 0) AS BIGINT) AS at FROM trail_lane;

-- name: trail_mac_at
-- shape: one
SELECT mac FROM trail WHERE lane = :lane AND n = :n;

-- A row of a lane that was never begun.
-- name: trail_stray
-- shape: one
SELECT t.lane, t.n FROM trail t WHERE t.lane NOT IN (SELECT l.lane FROM trail_lane l) ORDER BY t.lane, t.n LIMIT 1;

-- Who looked at one thing, newest first.
-- name: read_of_thing
-- shape: many
-- param: since int
SELECT at, actor, route, reason FROM read_log WHERE kind = :kind AND thing_id = :thing_id AND at >= :since
ORDER BY at DESC, n DESC LIMIT :limit;

-- What one person looked at.
-- name: read_of_actor
-- shape: many
-- param: since int
-- param: who int
SELECT at, actor, route, kind, thing_id, reason FROM read_log WHERE actor = :who AND at >= :since
ORDER BY at DESC, n DESC LIMIT :limit;

-- name: read_heads_since
-- shape: many
-- param: since int
SELECT l.lane, t.n, t.mac FROM read_lane l
JOIN read_log t ON t.lane = l.lane AND t.n = (SELECT MAX(x.n) FROM read_log x WHERE x.lane = l.lane)
WHERE t.at >= :since ORDER BY l.lane;

-- name: read_last_start
-- shape: one
-- type: at int
SELECT CAST(COALESCE(MAX(started_at), 0) AS BIGINT) AS at FROM read_lane;

-- name: read_mac_at
-- shape: one
SELECT mac FROM read_log WHERE lane = :lane AND n = :n;

-- name: read_stray
-- shape: one
SELECT t.lane, t.n FROM read_log t WHERE t.lane NOT IN (SELECT l.lane FROM read_lane l) ORDER BY t.lane, t.n LIMIT 1;
