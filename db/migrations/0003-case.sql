-- The way of a case (seed A).  `case_event` is the log everything is read from; `cases.state` is its
-- projection.  Every record has the day it speaks of (on_day) and the instant it was entered (A5).

-- protected: inquiry via id
CREATE TABLE inquiry (
	id BIGINT PRIMARY KEY,
	window_id BIGINT NOT NULL REFERENCES place(id),
	on_day TEXT NOT NULL,
	channel TEXT NOT NULL,
	asker TEXT NOT NULL,			-- self, family, unit, employer, other
	asker_name TEXT,			-- may be anonymous
	asker_contact TEXT,
	topic TEXT NOT NULL,
	question TEXT,
	answer TEXT NOT NULL,
	minutes BIGINT,
	person_id BIGINT REFERENCES person(id),
	case_id BIGINT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX inquiry_window ON inquiry (window_id, on_day, id);

-- A roster as it came in, undone as one.
CREATE TABLE inbox_batch (
	id BIGINT PRIMARY KEY,
	sender TEXT NOT NULL,
	kind TEXT NOT NULL,			-- transition
	state TEXT NOT NULL,			-- preview, importing (cut short), partly, done, undone, expired
	window_id BIGINT REFERENCES place(id),	-- all rows go there; NULL: by residence
	file_name TEXT NOT NULL,
	file_hash BLOB NOT NULL,
	content BLOB, /* sealed */		-- the table, until it is imported
	rows_total BIGINT NOT NULL,
	rows_accepted BIGINT NOT NULL,
	rows_waiting BIGINT NOT NULL,
	rows_held BIGINT NOT NULL,
	rows_unchanged BIGINT NOT NULL,
	rows_skipped BIGINT NOT NULL,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	undone_at BIGINT
);
CREATE INDEX inbox_batch_mine ON inbox_batch (entered_by, entered_at);

-- Headers as the files of senders write them, told once by a person of the unit (folded).
CREATE TABLE import_header (
	unit_id BIGINT NOT NULL REFERENCES place(id),
	header TEXT NOT NULL,
	means TEXT NOT NULL,			-- the canonical header
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	PRIMARY KEY (unit_id, header)
);

-- 轉銜名單列.  The raw row stays sealed; `hash` notices the same row coming again.
-- protected: inbox via id
CREATE TABLE inbox_row (
	id BIGINT PRIMARY KEY,
	batch_id BIGINT NOT NULL REFERENCES inbox_batch(id),
	row_no BIGINT NOT NULL,
	place_id BIGINT NOT NULL REFERENCES place(id),	-- window or job centre that calls
	county TEXT NOT NULL,
	state TEXT NOT NULL,			-- open, waiting, ended, undone
	name TEXT NOT NULL,
	number BLOB, /* sealed */
	number_blind BLOB,
	birth_on TEXT,
	sex TEXT,
	phone TEXT,
	school TEXT NOT NULL,
	school_code TEXT,
	department TEXT,
	category TEXT,
	graduates_on TEXT,
	wish TEXT,
	needs TEXT,
	has_consent BIGINT NOT NULL,
	legal_ground TEXT,
	raw BLOB NOT NULL, /* sealed */		-- canonical row
	hash BLOB NOT NULL,			-- keyed, of the canonical row
	person_id BIGINT REFERENCES person(id),
	case_id BIGINT,
	ended_on TEXT,
	end_reason TEXT,			-- willing, not_needed, study, unreachable, elsewhere
	end_note TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX inbox_row_place ON inbox_row (place_id, state, id);
CREATE INDEX inbox_row_batch ON inbox_row (batch_id, row_no);
CREATE INDEX inbox_row_hash ON inbox_row (hash);
CREATE INDEX inbox_row_number ON inbox_row (number_blind);

-- protected: case via id
CREATE TABLE cases (
	id BIGINT PRIMARY KEY,
	case_no TEXT NOT NULL UNIQUE,
	person_id BIGINT REFERENCES person(id),	-- NULL only for history brought in for figures
	window_id BIGINT REFERENCES place(id),
	county TEXT NOT NULL,
	worker_id BIGINT REFERENCES account(id),
	state TEXT NOT NULL,
	state_since TEXT NOT NULL,
	source TEXT NOT NULL,			-- A4 source kind
	received_on TEXT NOT NULL,
	opened_on TEXT,
	closed_on TEXT,
	last_contact_on TEXT,
	goal TEXT,				-- of the plan in force, one sentence
	prior_case_id BIGINT REFERENCES cases(id),
	restricted BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	created_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX cases_person ON cases (person_id, id);
CREATE INDEX cases_worker ON cases (worker_id, state, id);
CREATE INDEX cases_window ON cases (window_id, state, id);
CREATE INDEX cases_window_all ON cases (window_id, id);
CREATE INDEX cases_county ON cases (county, state, id);
-- One open case per person at a window; a second needs a supervisor's reason.

CREATE TABLE case_place (
	case_id BIGINT NOT NULL REFERENCES cases(id),
	place_id BIGINT NOT NULL REFERENCES place(id),
	relation TEXT NOT NULL,			-- worker, window, county, delegate, look
	rights BIGINT NOT NULL,
	reason TEXT,				-- 查詢原因 of a look
	until_at BIGINT NOT NULL,
	PRIMARY KEY (case_id, place_id, relation)
);
CREATE INDEX case_place_place ON case_place (place_id, case_id);

-- protected: case via case_id
CREATE TABLE case_event (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	event TEXT NOT NULL,			-- case_rules.h
	on_day TEXT NOT NULL,
	county TEXT NOT NULL,
	window_id BIGINT,
	worker_id BIGINT,			-- responsible on that day
	record_kind TEXT,
	record_id BIGINT,
	note TEXT,
	-- a move (transferred_out, transfer_accepted): 1 between windows of a county, 2 between counties of a
	-- branch, 3 between branches; and since when the case was at the window, county, branch it leaves
	level BIGINT,
	since_window TEXT,
	since_county TEXT,
	since_branch TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	void_at BIGINT NOT NULL,
	void_by BIGINT,
	void_reason TEXT
);
CREATE INDEX case_event_case ON case_event (case_id, on_day, id);
CREATE INDEX case_event_figure ON case_event (event, county, on_day, entered_at, void_at, level, since_county, since_branch, case_id);
CREATE INDEX case_event_window ON case_event (event, window_id, on_day, entered_at, void_at, level, since_window, case_id);
CREATE INDEX case_event_worker ON case_event (event, worker_id, on_day, entered_at, void_at, case_id);

-- 來案
-- protected: case via case_id
CREATE TABLE referral (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	person_id BIGINT NOT NULL REFERENCES person(id),
	on_day TEXT NOT NULL,
	source TEXT NOT NULL,
	source_detail TEXT,			-- finer code, mapped to A4's
	channel TEXT NOT NULL,
	sender_place_id BIGINT REFERENCES place(id),
	sender_name TEXT,
	sender_person TEXT,
	sender_contact TEXT,
	service_group TEXT NOT NULL,
	proof TEXT,
	proof_due_on TEXT,
	reason TEXT,
	wishes TEXT,				-- expected services, space-separated kinds
	past_services TEXT,
	transition_on TEXT,			-- 轉銜日
	transition_parts TEXT,			-- the ten parts, JSON
	inbox_row_id BIGINT REFERENCES inbox_row(id),
	second_reason TEXT,			-- why another case runs beside one elsewhere
	late_reason TEXT,
	ended_on TEXT,				-- ended early: withdrawn, unreachable, duplicate, redirected, other
	end_reason TEXT,
	end_note TEXT,
	told_on TEXT,				-- the sender was told
	told_means TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX referral_case ON referral (case_id);
CREATE INDEX referral_sender ON referral (sender_place_id, on_day);

-- 接案評估
-- protected: case via case_id
CREATE TABLE intake (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,			-- interview: the 三天 of A3(1) start here
	means TEXT NOT NULL,
	assessor_id BIGINT NOT NULL REFERENCES account(id),
	present TEXT,
	service_group TEXT NOT NULL,
	motivation BIGINT,			-- 1..5
	goal TEXT,
	health TEXT,
	needs TEXT,
	risks TEXT,
	conclusion TEXT NOT NULL,		-- fit, unfit
	unfit_reason TEXT,
	unfit_note TEXT,
	advice TEXT,
	late_reason TEXT,			-- entered after two weeks (A5)
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX intake_case ON intake (case_id, on_day);

-- 回覆, and every other letter: archived as sent.
-- protected: case via case_id
CREATE TABLE reply (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	intake_id BIGINT NOT NULL REFERENCES intake(id),
	on_day TEXT NOT NULL,
	opens BIGINT NOT NULL,
	addressee TEXT NOT NULL,		-- applicant, sender
	addressee_name TEXT NOT NULL,
	means TEXT NOT NULL,
	body TEXT NOT NULL,
	reason TEXT,				-- not opened: code
	offered TEXT,				-- what else was offered (A7)
	late_reason TEXT,
	file_id BIGINT REFERENCES file(id),	-- the PDF as sent
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX reply_case ON reply (case_id, on_day);

-- 轉銜通報回覆表 (轉銜辦法§5), beside the reply of A3(1): the sender of a transition is told what came of it.
-- protected: case via case_id
CREATE TABLE transition_reply (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	result TEXT NOT NULL,			-- accepted, referred_again, not_accepted, returned, pending
	addressee_name TEXT NOT NULL,
	means TEXT NOT NULL,
	contacted_on TEXT,			-- first contact with the person
	services TEXT,				-- arranged or planned, space-separated kinds
	text TEXT NOT NULL,
	reason TEXT,				-- where it was not accepted
	late_reason TEXT,
	file_id BIGINT REFERENCES file(id),
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX transition_reply_case ON transition_reply (case_id, on_day);

-- 需求評估
-- protected: case via case_id
CREATE TABLE needs (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	methods TEXT NOT NULL,			-- interview observation assessment
	career TEXT NOT NULL,			-- 生涯: A2
	summary TEXT NOT NULL,
	resources TEXT NOT NULL,		-- service kinds needed, space-separated
	to_assess BIGINT NOT NULL,		-- 轉介職評
	assess_reason TEXT,
	seen_by_client BIGINT NOT NULL,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX needs_case ON needs (case_id, on_day);
-- protected: case via case_id
CREATE TABLE needs_area (
	needs_id BIGINT NOT NULL REFERENCES needs(id),
	case_id BIGINT NOT NULL REFERENCES cases(id),
	area TEXT NOT NULL,
	support BIGINT,				-- 0..4
	text TEXT,
	PRIMARY KEY (needs_id, area)
);

-- 職業重建服務計畫, one row a version; never overwritten once agreed.
-- protected: case via case_id
CREATE TABLE plan (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	number BIGINT NOT NULL,			-- 1, 2, …
	state TEXT NOT NULL,			-- draft, submitted, returned, agreed, replaced
	on_day TEXT NOT NULL,			-- agreed on
	start_on TEXT NOT NULL,
	end_on TEXT NOT NULL,
	goal TEXT NOT NULL,
	occupation TEXT,
	expectation TEXT,			-- the client's own words
	-- why a part of A3(3) has no item
	none_before TEXT,
	none_matching TEXT,
	none_after TEXT,
	conflicts TEXT,				-- between services, and how settled (A2)
	client_part TEXT NOT NULL,		-- how the client took part
	decision TEXT NOT NULL,			-- signed, read_aloud
	decided_on TEXT NOT NULL,
	signer TEXT NOT NULL,
	witness TEXT,
	-- revision only (A3(3))
	followup_id BIGINT,
	unmet TEXT,
	unmet_reason TEXT,
	given_so_far TEXT,
	explanation TEXT,
	review_on TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (case_id, number)
);
-- protected: case via case_id
CREATE TABLE plan_goal (
	id BIGINT PRIMARY KEY,
	plan_id BIGINT NOT NULL REFERENCES plan(id),
	case_id BIGINT NOT NULL REFERENCES cases(id),
	sort BIGINT NOT NULL,
	text TEXT NOT NULL,
	measure TEXT,
	by_on TEXT,
	degree TEXT				-- set at closing: met, part, unmet
);
CREATE INDEX plan_goal_plan ON plan_goal (plan_id, sort);
-- protected: case via case_id
CREATE TABLE plan_item (
	id BIGINT PRIMARY KEY,
	plan_id BIGINT NOT NULL REFERENCES plan(id),
	case_id BIGINT NOT NULL REFERENCES cases(id),
	sort BIGINT NOT NULL,			-- order of use agreed with the client (A2)
	part TEXT NOT NULL,			-- before, matching, after: the three parts of A3(3)
	kind TEXT NOT NULL,			-- service kind
	how TEXT NOT NULL,			-- own, dispatch, link
	text TEXT,
	start_on TEXT,
	end_on TEXT
);
CREATE INDEX plan_item_plan ON plan_item (plan_id, sort);

-- 約定
-- protected: case via case_id
CREATE TABLE appointment (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	at_time TEXT,
	what TEXT NOT NULL,
	place TEXT,
	state TEXT NOT NULL,			-- booked, kept, missed, cancelled
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX appointment_case ON appointment (case_id, on_day);

-- 聯繫紀錄 with attempts: with the client, a sender, a unit before dispatch (A3(4)), an inbox row.
-- protected: case via case_id
CREATE TABLE contact (
	id BIGINT PRIMARY KEY,
	case_id BIGINT REFERENCES cases(id),
	inbox_row_id BIGINT REFERENCES inbox_row(id),
	provider_id BIGINT REFERENCES place(id),
	on_day TEXT NOT NULL,
	at_time TEXT,
	whom TEXT NOT NULL,			-- client, family, unit, sender, school, medical, other
	person_name TEXT,
	means TEXT NOT NULL,
	outcome TEXT NOT NULL,			-- reached, no_answer, message, returned
	places_said BIGINT,			-- what the unit said of places
	text TEXT NOT NULL,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX contact_case ON contact (case_id, on_day);
CREATE INDEX contact_inbox ON contact (inbox_row_id);
CREATE INDEX contact_provider ON contact (case_id, provider_id, on_day);

-- 服務紀錄: the case manager's own (dispatch_id NULL) and the units'.
-- protected: case via case_id
CREATE TABLE service_record (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	dispatch_id BIGINT,
	plan_item_id BIGINT REFERENCES plan_item(id),
	on_day TEXT NOT NULL,
	at_time TEXT,
	minutes BIGINT NOT NULL,
	whom TEXT NOT NULL,
	means TEXT NOT NULL,
	kind TEXT NOT NULL,
	function TEXT,				-- counsel, manage, coordinate, advocate (A2)
	text TEXT NOT NULL,
	result TEXT,
	body TEXT,				-- fields of the service kind, JSON by form version
	next_on TEXT,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX service_record_case ON service_record (case_id, on_day, id);
CREATE INDEX service_record_dispatch ON service_record (dispatch_id, on_day);
