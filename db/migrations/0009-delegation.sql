-- 職務代理: for some days somebody stands in for a case manager.  What it gives is one row of user_place, the place of
-- whom they stand in for, with the days as its ends: it begins and ends by itself, and every case given to that
-- person meanwhile is covered.  Staff only, no client is named here.
CREATE TABLE delegation (
	id BIGINT PRIMARY KEY,
	window_id BIGINT NOT NULL REFERENCES place(id),
	from_account BIGINT NOT NULL REFERENCES account(id),
	to_account BIGINT NOT NULL REFERENCES account(id),
	from_on TEXT NOT NULL,
	until_on TEXT NOT NULL,			-- the last day
	summary TEXT NOT NULL,
	ended_at BIGINT,			-- ended before its last day
	ended_by BIGINT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX delegation_window ON delegation (window_id, until_on, id);
CREATE INDEX delegation_to ON delegation (to_account, until_on);
CREATE INDEX delegation_from ON delegation (from_account, until_on);

-- NULL: from a role or one's own.
ALTER TABLE user_place ADD COLUMN delegation_id BIGINT;
