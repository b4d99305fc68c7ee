-- 當事人請求 (個資法§3, §10, §11, §13): what a person or their representative asks of their data, and the answer.
-- The deadline is a duty of the subject 'request:ID'.
-- protected: case via case_id
CREATE TABLE person_request (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	case_id BIGINT NOT NULL REFERENCES cases(id),	-- where it is handled; the case may have ended long ago
	kind TEXT NOT NULL,			-- view, copy, correct, supplement, stop, delete
	received_on TEXT NOT NULL,
	channel TEXT NOT NULL,
	requester TEXT NOT NULL,		-- self, legal, guardian, proxy
	requester_name TEXT NOT NULL,
	requester_contact TEXT NOT NULL,	-- where the answer goes
	identity TEXT NOT NULL,			-- how it was checked who asks
	authority TEXT,				-- what shows that somebody may ask for the person
	asked TEXT NOT NULL,
	support TEXT,				-- 釋明 (施行細則§19)
	late_reason TEXT,
	state TEXT NOT NULL,			-- open, answered, withdrawn, mistaken
	-- 延長, once, told in writing
	notified_on TEXT,
	extended_to TEXT,
	extend_means TEXT,
	extend_reason TEXT,
	notice_file_id BIGINT REFERENCES file(id),
	-- 准駁
	ended_on TEXT,				-- the answer's day, or the withdrawal's
	result TEXT,				-- granted, partly, refused
	given TEXT,				-- what was given or done
	legal_ground TEXT,			-- of what was refused
	reason TEXT,
	means TEXT,
	told_others TEXT,			-- who had the data and was told (§11 V)
	answer_late_reason TEXT,
	answer_file_id BIGINT REFERENCES file(id),	-- the letter as sent
	ended_at BIGINT,
	ended_by BIGINT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX person_request_case ON person_request (case_id, received_on);
CREATE INDEX person_request_person ON person_request (person_id, received_on);
CREATE INDEX person_request_state ON person_request (state, received_on, id);

-- 就業服務法§24 I: which of its ten categories, by what proof, from when until when.
-- protected: person via person_id
CREATE TABLE person_category (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	category TEXT NOT NULL,
	proof TEXT NOT NULL,
	detail TEXT,				-- what 其他 is, the number of the document
	from_on TEXT NOT NULL,
	until_on TEXT,
	end_reason TEXT,			-- lapsed, expired, mistaken; NULL: not ended by anybody
	end_note TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX person_category_person ON person_category (person_id, category);
