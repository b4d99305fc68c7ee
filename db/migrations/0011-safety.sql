-- Safety: recovery codes, attempts to log in, alerts for the auditor, the quarterly review of accounts.

-- 備用碼: twelve digits instead of the six of the authenticator app, each once.
CREATE TABLE recovery_code (
	code_hash BLOB PRIMARY KEY,		-- keyed, with the account
	account_id BIGINT NOT NULL REFERENCES account(id),
	made_at BIGINT NOT NULL,
	used_at BIGINT
);
CREATE INDEX recovery_code_account ON recovery_code (account_id, used_at);

-- Attempts of the last hour: what tells spraying from a slip of the finger.  Keyed marks, too short to try
-- a name or a password against.
CREATE TABLE login_try (
	id BIGINT PRIMARY KEY,
	at BIGINT NOT NULL,
	address TEXT NOT NULL,
	name_mark BIGINT NOT NULL,
	word_mark BIGINT NOT NULL,
	let_in BIGINT NOT NULL
);
CREATE INDEX login_try_address ON login_try (address, at);
CREATE INDEX login_try_word ON login_try (word_mark, at);
CREATE INDEX login_try_at ON login_try (at);

-- 警示: what the auditor should look at.  The same thing found again has the same mark and is no new row.
CREATE TABLE alert (
	id BIGINT PRIMARY KEY,
	mark TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,			-- core/alert.h
	account_id BIGINT,			-- whose doing; NULL: nobody known
	thing_kind TEXT,			-- person, case … that was looked at; never what it says
	thing_id BIGINT,
	address TEXT,
	n BIGINT NOT NULL,
	first_at BIGINT NOT NULL,
	last_at BIGINT NOT NULL,
	verdict TEXT,				-- NULL: not yet looked at; fine, follow
	note TEXT,
	reviewed_by BIGINT,
	reviewed_at BIGINT
);
CREATE INDEX alert_last ON alert (last_at, id);
CREATE INDEX alert_open ON alert (verdict, last_at, id);

-- How far a pass over the read log has come.
CREATE TABLE watch_mark (
	name TEXT PRIMARY KEY,
	at BIGINT NOT NULL
);

-- 帳號清查: once a quarter, who has what, with a signature.
CREATE TABLE account_review (
	id BIGINT PRIMARY KEY,
	quarter TEXT NOT NULL UNIQUE,		-- 2026-4
	accounts BIGINT NOT NULL,
	flagged BIGINT NOT NULL,
	note TEXT NOT NULL,
	signed_by BIGINT NOT NULL,
	signed_at BIGINT NOT NULL
);
CREATE TABLE account_review_line (
	quarter TEXT NOT NULL,
	account_id BIGINT NOT NULL REFERENCES account(id),
	verdict TEXT NOT NULL,			-- keep, change
	note TEXT,
	by_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (quarter, account_id)
);
