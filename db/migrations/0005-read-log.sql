-- Who saw whose data.  With SQLite this text makes a file of its own, one a month; with PostgreSQL
-- the tables stand beside the others.
CREATE TABLE read_lane (
	lane BIGINT PRIMARY KEY,
	started_at BIGINT NOT NULL,
	heads TEXT NOT NULL
);
CREATE TABLE read_log (
	lane BIGINT NOT NULL REFERENCES read_lane(lane),
	n BIGINT NOT NULL,
	at BIGINT NOT NULL,
	actor BIGINT NOT NULL,
	route TEXT NOT NULL,
	kind BIGINT NOT NULL,			-- enum seen_kind
	ids BLOB NOT NULL,			-- 8 bytes each, big-endian
	thing_id BIGINT,			-- the id where one was shown; NULL for a list
	reason TEXT,
	mac BLOB NOT NULL,
	PRIMARY KEY (lane, n)
);
CREATE INDEX read_log_actor ON read_log (actor, at);
CREATE INDEX read_log_at ON read_log (at);
CREATE INDEX read_log_thing ON read_log (kind, thing_id, at);
