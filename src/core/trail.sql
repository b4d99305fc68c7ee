-- name: trail_lane_add
-- shape: exec
INSERT INTO trail_lane (lane, started_at, heads) VALUES (:lane, :now, :heads);

-- name: trail_head
-- shape: one
SELECT n, mac FROM trail WHERE lane = :lane ORDER BY n DESC LIMIT 1;

-- name: trail_heads
-- shape: many
SELECT l.lane, t.n, t.mac FROM trail_lane l
JOIN trail t ON t.lane = l.lane AND t.n = (SELECT MAX(x.n) FROM trail x WHERE x.lane = l.lane)
ORDER BY l.lane;

-- name: trail_insert
-- shape: exec
INSERT INTO trail (lane, n, at, actor, action, kind, thing_id, detail, mac)
VALUES (:lane, :n, :now, :actor, :action, :kind, :thing_id, :detail, :mac);

-- name: trail_lanes
-- shape: many
SELECT lane, started_at, heads FROM trail_lane ORDER BY lane;

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
INSERT INTO read_log (lane, n, at, actor, route, kind, ids, reason, mac)
VALUES (:lane, :n, :entry_at, :entry_actor, :route, :kind, :ids, :reason, :mac);

-- name: read_heads
-- shape: many
SELECT l.lane, t.n, t.mac FROM read_lane l
JOIN read_log t ON t.lane = l.lane AND t.n = (SELECT MAX(x.n) FROM read_log x WHERE x.lane = l.lane)
ORDER BY l.lane;

-- name: read_lanes
-- shape: many
SELECT lane, started_at, heads FROM read_lane ORDER BY lane;

-- name: read_of_lane
-- shape: many
SELECT lane, n, at, actor, route, kind, ids, reason, mac FROM read_log WHERE lane = :lane ORDER BY n;
