-- The platform: places, people who work here, sessions, one-time keys, drafts, revisions, the audit
-- trail, settings, jobs, files, rules and calendars.  Days are ISO text, instants milliseconds.
-- An open end is 9007199254740991 (2^53 - 1), so that a range needs no NULL.

-- Everybody and every unit is a place: agency, branch, county, window, centre, provider, sender, person.
CREATE TABLE place (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	code TEXT,				-- county code, unit number
	name TEXT NOT NULL,
	name_fold TEXT NOT NULL,
	parent_id BIGINT REFERENCES place(id),
	county TEXT,				-- county code, where it lies or acts
	phone TEXT,
	address TEXT,
	from_on TEXT NOT NULL,
	until_on TEXT,
	version BIGINT NOT NULL
);
CREATE INDEX place_kind ON place (kind, county, id);
CREATE UNIQUE INDEX place_code ON place (kind, code);

CREATE TABLE account (
	id BIGINT PRIMARY KEY,
	login TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	email TEXT,
	place_id BIGINT NOT NULL REFERENCES place(id),	-- the person as a place
	password TEXT,				-- argon2id string; NULL until the one-time link is used
	totp BLOB, /* sealed */
	totp_last BIGINT NOT NULL,		-- last accepted time step: a code works once
	failed BIGINT NOT NULL,
	locked_until BIGINT NOT NULL,
	state TEXT NOT NULL,			-- invited, active, locked, ended
	contract_until BIGINT NOT NULL,
	certified_until TEXT,			-- 資格認證 (D-179 ff): new cases need it
	theme TEXT,				-- light, dark, contrast; NULL follows the system
	text_size TEXT,				-- 20, 24; NULL is 16 px
	keys_off BIGINT NOT NULL,
	last_login_at BIGINT,
	created_at BIGINT NOT NULL,
	version BIGINT NOT NULL
);

CREATE TABLE account_role (
	id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL REFERENCES account(id),
	role TEXT NOT NULL,
	place_id BIGINT NOT NULL REFERENCES place(id),
	from_at BIGINT NOT NULL,
	until_at BIGINT NOT NULL,
	granted_by BIGINT
);
CREATE INDEX account_role_account ON account_role (account_id);
CREATE INDEX account_role_place ON account_role (place_id, role);

-- What the roles give, ready for the guards: rights are bits (core/place.h).
CREATE TABLE user_place (
	user_id BIGINT NOT NULL REFERENCES account(id),
	place_id BIGINT NOT NULL REFERENCES place(id),
	rights BIGINT NOT NULL,
	from_at BIGINT NOT NULL,
	until_at BIGINT NOT NULL,
	PRIMARY KEY (user_id, place_id, from_at)
);

CREATE TABLE login_session (
	token_hash BLOB PRIMARY KEY,
	id BIGINT NOT NULL UNIQUE,
	account_id BIGINT NOT NULL REFERENCES account(id),
	role_id BIGINT NOT NULL REFERENCES account_role(id),
	csrf TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	ended_at BIGINT,
	address TEXT,
	previous_at BIGINT			-- the login before this one, told at the beginning
);
CREATE INDEX login_session_account ON login_session (account_id, expires_at);

CREATE TABLE api_token (
	token_hash BLOB PRIMARY KEY,
	id BIGINT NOT NULL UNIQUE,
	account_id BIGINT NOT NULL REFERENCES account(id),
	role_id BIGINT NOT NULL REFERENCES account_role(id),
	title TEXT NOT NULL,
	can_write BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	ended_at BIGINT
);

-- One-time links: an invitation, a password to be set anew, a survey.  GET shows, POST consumes.
CREATE TABLE one_time_link (
	token_hash BLOB PRIMARY KEY,
	kind TEXT NOT NULL,
	ref_id BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	used_at BIGINT
);

-- The one-time key of a POST, stored with its effect: the commit marker.
CREATE TABLE once (
	key TEXT PRIMARY KEY,
	actor BIGINT NOT NULL,
	body_hash BLOB NOT NULL,
	status BIGINT NOT NULL,
	location TEXT,
	thing_id BIGINT,
	at BIGINT NOT NULL
);
CREATE INDEX once_at ON once (at);

CREATE TABLE draft (
	id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL REFERENCES account(id),
	form TEXT NOT NULL,			-- route id
	path TEXT NOT NULL,			-- where to go on
	title TEXT NOT NULL,
	body BLOB NOT NULL, /* sealed */	-- the posted text
	saved_at BIGINT NOT NULL,
	UNIQUE (account_id, path)
);

-- A list's filter kept under a name.
CREATE TABLE saved_view (
	id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL REFERENCES account(id),
	page TEXT NOT NULL,			-- route id
	title TEXT NOT NULL,
	query TEXT NOT NULL,
	UNIQUE (account_id, page, title)
);

-- The full image of a row before a change.
CREATE TABLE revision (
	id BIGINT PRIMARY KEY,
	thing TEXT NOT NULL,
	thing_id BIGINT NOT NULL,
	version BIGINT NOT NULL,
	body TEXT NOT NULL,
	reason TEXT,
	actor BIGINT NOT NULL,
	at BIGINT NOT NULL
);
CREATE INDEX revision_thing ON revision (thing, thing_id, version);

-- The audit trail: hashed lanes without gaps (docs/decisions/0004).
CREATE TABLE trail_lane (
	lane BIGINT PRIMARY KEY,
	started_at BIGINT NOT NULL,
	heads TEXT NOT NULL			-- the other lanes' last numbers and macs when it began
);
CREATE TABLE trail (
	lane BIGINT NOT NULL REFERENCES trail_lane(lane),
	n BIGINT NOT NULL,
	at BIGINT NOT NULL,
	actor BIGINT NOT NULL,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,			-- person, case, dispatch, account …
	thing_id BIGINT NOT NULL,
	detail TEXT NOT NULL,			-- JSON: field names, reasons; no content of sealed fields
	mac BLOB NOT NULL,
	PRIMARY KEY (lane, n)
);
CREATE INDEX trail_at ON trail (at, lane, n);
CREATE INDEX trail_thing ON trail (kind, thing_id, at);
CREATE INDEX trail_actor ON trail (actor, at);

CREATE TABLE setting (
	name TEXT NOT NULL,
	county TEXT NOT NULL,			-- '' = everywhere
	value TEXT NOT NULL,
	set_by BIGINT NOT NULL,
	set_at BIGINT NOT NULL,
	PRIMARY KEY (name, county)
);

CREATE TABLE job (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,			-- waiting, running, done, failed
	args TEXT NOT NULL,
	done BIGINT NOT NULL,
	total BIGINT NOT NULL,
	result TEXT,
	actor BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	started_at BIGINT,
	beat_at BIGINT NOT NULL,		-- the last step; a running job that is silent for long was killed
	ended_at BIGINT
);
CREATE INDEX job_state ON job (state, created_at);
CREATE INDEX job_actor ON job (actor, created_at);

-- Papers: sealed on the disk under a random name, never changed.  case_id NULL: about no case.
-- protected: case via case_id
CREATE TABLE file (
	id BIGINT PRIMARY KEY,
	case_id BIGINT,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	size BIGINT NOT NULL,
	hash BLOB NOT NULL,
	path TEXT NOT NULL,			-- random, below the file folder
	created_by BIGINT NOT NULL,
	created_at BIGINT NOT NULL
);

CREATE TABLE code (
	system TEXT NOT NULL,
	code TEXT NOT NULL,
	display TEXT NOT NULL,
	sort BIGINT NOT NULL,
	PRIMARY KEY (system, code)
);

-- The law as rows.  A change is a new row; a row is never edited.
CREATE TABLE rule (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL,
	county TEXT NOT NULL,			-- '' = everywhere
	title TEXT NOT NULL,
	clause TEXT NOT NULL,
	ground TEXT NOT NULL,			-- law, plan, house
	starts_on TEXT NOT NULL,
	length BIGINT NOT NULL,
	unit TEXT NOT NULL,
	backward BIGINT NOT NULL,
	rolls BIGINT NOT NULL,
	owes TEXT NOT NULL,
	satisfied_by TEXT NOT NULL,
	extend_by TEXT NOT NULL,
	extend_length BIGINT NOT NULL,
	warn_before BIGINT NOT NULL,
	from_on TEXT,
	until_on TEXT,
	value TEXT NOT NULL,
	note TEXT NOT NULL,
	recorded_at BIGINT NOT NULL,
	recorded_by BIGINT NOT NULL
);
CREATE INDEX rule_code ON rule (code, county, from_on);

CREATE TABLE calendar (
	id BIGINT PRIMARY KEY,
	year BIGINT NOT NULL,
	version BIGINT NOT NULL,		-- over all years, growing
	source TEXT NOT NULL,
	hash BLOB NOT NULL,
	recorded_at BIGINT NOT NULL,
	recorded_by BIGINT NOT NULL
);
CREATE UNIQUE INDEX calendar_version ON calendar (version);
CREATE TABLE calendar_day (
	calendar_id BIGINT NOT NULL REFERENCES calendar(id),
	day TEXT NOT NULL,
	off BIGINT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (calendar_id, day)
);
-- 天然災害停班: moves duties of its county like the calendar.
CREATE TABLE day_off (
	id BIGINT PRIMARY KEY,
	county TEXT NOT NULL,
	day TEXT NOT NULL,
	half BIGINT NOT NULL,
	notice TEXT NOT NULL,
	version BIGINT NOT NULL,
	recorded_at BIGINT NOT NULL,
	recorded_by BIGINT NOT NULL,
	UNIQUE (county, day)
);

-- Grows with every change of rules, calendars, codes, places, accounts' names, settings (core/known).
CREATE TABLE known_version (
	id BIGINT PRIMARY KEY,
	version BIGINT NOT NULL
);
INSERT INTO known_version (id, version) VALUES (1, 1);
