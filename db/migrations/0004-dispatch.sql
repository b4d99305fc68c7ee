-- Units and what they offer, dispatch, meetings, follow-up, closing, surveys, duties.

-- A provider is a place (kind provider); what it offers is a programme.
CREATE TABLE programme (
	id BIGINT PRIMARY KEY,
	provider_id BIGINT NOT NULL REFERENCES place(id),
	county TEXT NOT NULL,
	kind TEXT NOT NULL,			-- service kind
	name TEXT NOT NULL,
	places BIGINT NOT NULL,			-- 名額
	in_service BIGINT NOT NULL,
	waiting BIGINT NOT NULL,
	as_of TEXT NOT NULL,
	as_of_by BIGINT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT,
	version BIGINT NOT NULL
);
CREATE INDEX programme_county ON programme (county, kind, id);
CREATE INDEX programme_provider ON programme (provider_id, kind);

-- 派案／資源連結
-- protected: dispatch via id
CREATE TABLE dispatch (
	id BIGINT PRIMARY KEY,
	dispatch_no TEXT NOT NULL UNIQUE,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	person_id BIGINT NOT NULL REFERENCES person(id),
	programme_id BIGINT NOT NULL REFERENCES programme(id),
	provider_id BIGINT NOT NULL REFERENCES place(id),
	window_id BIGINT NOT NULL REFERENCES place(id),
	county TEXT NOT NULL,
	kind TEXT NOT NULL,
	plan_item_id BIGINT REFERENCES plan_item(id),
	question TEXT,				-- 職評 before a plan: what is to be answered
	contact_id BIGINT NOT NULL REFERENCES contact(id),
	on_day TEXT NOT NULL,
	aim TEXT NOT NULL,
	summary TEXT NOT NULL,			-- minimum data set as shown to the unit
	share_phone BIGINT NOT NULL,
	share_class BIGINT NOT NULL,
	consent_id BIGINT REFERENCES consent(id),
	legal_ground TEXT,
	free_then BIGINT NOT NULL,		-- capacity as known when sent
	free_as_of TEXT NOT NULL,
	over_reason TEXT,
	state TEXT NOT NULL,			-- sent, received, accepted, declined, serving, done, stopped, withdrawn
	assigned_to BIGINT REFERENCES account(id),
	answered_on TEXT,
	decline_reason TEXT,
	decline_note TEXT,
	first_service_on TEXT,
	ended_on TEXT,
	outcome TEXT,
	end_reason TEXT,
	end_by TEXT,				-- client, unit, window
	report TEXT,
	conclusion TEXT,			-- 職評: fit_sheltered, fit_supported, fit_open, not_now
	silent_on TEXT,				-- passed the no-service limit
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX dispatch_case ON dispatch (case_id, on_day, id);
CREATE INDEX dispatch_provider ON dispatch (provider_id, state, id);
CREATE INDEX dispatch_window ON dispatch (window_id, state, id);
CREATE INDEX dispatch_county ON dispatch (county, on_day, id);

-- 受案單位未於期限提供服務: cause and action (A3(5)).
-- protected: case via case_id
CREATE TABLE nonservice (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	dispatch_id BIGINT NOT NULL REFERENCES dispatch(id),
	on_day TEXT NOT NULL,
	cause TEXT NOT NULL,
	cause_note TEXT,
	action TEXT NOT NULL,
	action_note TEXT NOT NULL,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX nonservice_dispatch ON nonservice (dispatch_id);

-- A7: another fitting service is offered after a decline, a withdrawal or an unsuitable walk-in.
-- protected: case via case_id
CREATE TABLE offer (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	dispatch_id BIGINT NOT NULL REFERENCES dispatch(id),
	on_day TEXT NOT NULL,
	what TEXT NOT NULL,
	answer TEXT NOT NULL,			-- accepted, declined, thinking
	note TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX offer_dispatch ON offer (dispatch_id);

-- 資源缺口
CREATE TABLE gap (
	id BIGINT PRIMARY KEY,
	county TEXT NOT NULL,
	town TEXT,
	kind TEXT NOT NULL,
	cause TEXT NOT NULL,			-- capacity, no_service, wait
	dispatch_id BIGINT REFERENCES dispatch(id),
	since_on TEXT NOT NULL,
	ended_on TEXT,
	how_ended TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX gap_county ON gap (county, kind, since_on);

-- 說明會, 處遇討論, 研討會, 協調會議
-- protected: case via case_id
CREATE TABLE meeting (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	kind TEXT NOT NULL,			-- briefing, discussion, conference, coordination
	state TEXT NOT NULL,			-- planned, held, cancelled
	on_day TEXT NOT NULL,
	at_time TEXT,
	place TEXT,
	agenda TEXT,
	client_invited BIGINT NOT NULL,
	client_present BIGINT NOT NULL,
	client_absent_reason TEXT,
	consent TEXT,				-- to discuss the case: given, without_name, law
	present TEXT,
	minutes TEXT,
	decisions TEXT,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX meeting_case ON meeting (case_id, on_day);
CREATE TABLE meeting_dispatch (
	meeting_id BIGINT NOT NULL REFERENCES meeting(id),
	dispatch_id BIGINT NOT NULL REFERENCES dispatch(id),
	PRIMARY KEY (meeting_id, dispatch_id)
);
-- protected: case via case_id
CREATE TABLE task (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	meeting_id BIGINT REFERENCES meeting(id),
	what TEXT NOT NULL,
	owner TEXT NOT NULL,
	due_on TEXT,
	state TEXT NOT NULL,			-- open, done, dropped
	done_on TEXT,
	result TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX task_case ON task (case_id, state);

-- 追蹤
-- protected: case via case_id
CREATE TABLE followup (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	kind TEXT NOT NULL,			-- regular, after_dispatch, after_placement
	whom TEXT NOT NULL,
	means TEXT NOT NULL,
	services TEXT NOT NULL,			-- state of each service
	client TEXT,
	progress TEXT,
	problems TEXT,
	next_on TEXT,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX followup_case ON followup (case_id, on_day);

-- 就業
-- protected: case via case_id
CREATE TABLE placement (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	person_id BIGINT NOT NULL REFERENCES person(id),
	employer TEXT NOT NULL,
	employer_number TEXT,
	post TEXT NOT NULL,
	occupation TEXT,
	industry TEXT,
	hours_week BIGINT,
	wage BIGINT,				-- NT$ a month
	contract TEXT,
	kind TEXT NOT NULL,			-- open, supported, sheltered, home, own
	how TEXT NOT NULL,			-- referred, supported, sheltered, startup, self
	dispatch_id BIGINT REFERENCES dispatch(id),
	on_day TEXT NOT NULL,			-- first day of work
	ended_on TEXT,
	end_reason TEXT,
	end_note TEXT,
	mark1_on TEXT,				-- one-month mark confirmed
	mark3_on TEXT,				-- 穩定就業
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX placement_case ON placement (case_id, on_day);

-- 暫緩
-- protected: case via case_id
CREATE TABLE suspension (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	reason TEXT NOT NULL,
	note TEXT,
	expected_on TEXT NOT NULL,
	resumed_on TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX suspension_case ON suspension (case_id, on_day);

-- 倡導／反映 (A2, A6) and 轉介非職重資源 (A3(6))
-- protected: case via case_id
CREATE TABLE representation (
	id BIGINT PRIMARY KEY,
	case_id BIGINT REFERENCES cases(id),
	kind TEXT NOT NULL,			-- represent, refer_out
	county TEXT NOT NULL,
	on_day TEXT NOT NULL,
	matter TEXT NOT NULL,
	addressee TEXT NOT NULL,		-- county, or another body
	addressee_name TEXT,
	contact_name TEXT,
	answer TEXT,
	answered_on TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX representation_case ON representation (case_id, on_day);
CREATE INDEX representation_county ON representation (county, addressee, on_day, id);

-- 結案
-- protected: case via case_id
CREATE TABLE closing (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	state TEXT NOT NULL,			-- submitted, returned, approved, reversed
	on_day TEXT NOT NULL,			-- 結案日, effective once approved
	ground TEXT NOT NULL,			-- goal, no_benefit, other_first, personal, other
	degree TEXT,				-- met, part, unmet (ground goal)
	detail TEXT NOT NULL,			-- detail code (S-111)
	note TEXT,
	result TEXT NOT NULL,
	client_view TEXT,
	onward TEXT,
	duties_reason TEXT,			-- why open duties are cancelled
	reversed_on TEXT,
	reversed_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX closing_case ON closing (case_id, on_day);

-- Decision 9: approval by the supervisor, or return naming the fields.
-- protected: case via case_id
CREATE TABLE approval (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	window_id BIGINT NOT NULL REFERENCES place(id),
	kind TEXT NOT NULL,			-- plan, closing, extension
	record_id BIGINT NOT NULL,
	state TEXT NOT NULL,			-- waiting, approved, returned
	asked_at BIGINT NOT NULL,
	asked_by BIGINT NOT NULL,
	decided_at BIGINT,
	decided_by BIGINT,
	comment TEXT,
	fields TEXT,				-- returned: names, space-separated
	version BIGINT NOT NULL
);
CREATE INDEX approval_window ON approval (window_id, state, asked_at);
CREATE INDEX approval_case ON approval (case_id, kind, record_id);

-- 滿意度
-- protected: case via case_id
CREATE TABLE survey (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	window_id BIGINT NOT NULL REFERENCES place(id),
	respondent TEXT NOT NULL,		-- client, employer, provider
	state TEXT NOT NULL,			-- sent, answered, refused, unreachable
	channel TEXT NOT NULL,			-- link, phone, paper
	sent_on TEXT NOT NULL,
	answered_on TEXT,
	items TEXT,				-- JSON {item: 1..5}
	mean_hundredths BIGINT,
	remarks TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX survey_case ON survey (case_id);
CREATE INDEX survey_window ON survey (window_id, sent_on);

-- 移轉 between windows
-- protected: case via case_id
CREATE TABLE transfer (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	from_window BIGINT NOT NULL REFERENCES place(id),
	to_window BIGINT NOT NULL REFERENCES place(id),
	state TEXT NOT NULL,			-- asked, accepted, refused, withdrawn
	on_day TEXT NOT NULL,
	reason TEXT NOT NULL,
	summary TEXT NOT NULL,
	consent_id BIGINT REFERENCES consent(id),
	legal_ground TEXT,
	answered_on TEXT,
	answer_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX transfer_to ON transfer (to_window, state);
CREATE INDEX transfer_case ON transfer (case_id);

-- 應辦事項: a running deadline.  original_due never changes; due moves with the ledger.
-- protected: case via case_id
CREATE TABLE duty (
	id BIGINT PRIMARY KEY,
	rule_id BIGINT NOT NULL REFERENCES rule(id),
	rule_code TEXT NOT NULL,
	case_id BIGINT REFERENCES cases(id),
	inbox_row_id BIGINT REFERENCES inbox_row(id),
	dispatch_id BIGINT REFERENCES dispatch(id),
	subject TEXT NOT NULL,			-- 'case:1', 'dispatch:2', 'inbox:3', 'placement:4' …
	owner_id BIGINT NOT NULL REFERENCES place(id),	-- whose list: a person's, a unit's
	window_id BIGINT NOT NULL REFERENCES place(id),
	county TEXT NOT NULL,
	start_on TEXT NOT NULL,
	original_due TEXT NOT NULL,
	due_on TEXT NOT NULL,
	provisional BIGINT NOT NULL,
	calendar_version BIGINT NOT NULL,
	state TEXT NOT NULL,			-- open, satisfied, cancelled, exempted
	ended_on TEXT,
	ended_at BIGINT,
	evidence_kind TEXT,
	evidence_id BIGINT,
	end_reason TEXT,
	days_late BIGINT,
	late_entry BIGINT NOT NULL,		-- 補登
	created_at BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX duty_owner ON duty (owner_id, due_on, id) WHERE state = 'open';
CREATE INDEX duty_window ON duty (window_id, due_on, id) WHERE state = 'open';
CREATE INDEX duty_case ON duty (case_id, state, due_on);
CREATE INDEX duty_subject ON duty (subject, rule_code, state);
CREATE INDEX duty_calendar ON duty (calendar_version, id) WHERE state = 'open';
CREATE INDEX duty_figure ON duty (rule_code, county, original_due, state);
CREATE INDEX duty_dispatch ON duty (dispatch_id);
CREATE INDEX duty_inbox ON duty (inbox_row_id);
CREATE INDEX duty_silent ON duty (due_on, dispatch_id) WHERE state = 'open' AND rule_code = 'NO_SERVICE';

CREATE TABLE duty_ledger (
	id BIGINT PRIMARY KEY,
	duty_id BIGINT NOT NULL REFERENCES duty(id),
	kind TEXT NOT NULL,			-- extended, calendar, suspended, handed_over
	from_due TEXT NOT NULL,
	to_due TEXT NOT NULL,
	reason TEXT NOT NULL,
	approver BIGINT,
	at BIGINT NOT NULL
);
CREATE INDEX duty_ledger_duty ON duty_ledger (duty_id, at);
