-- Surveys that a county's policy asks for: of whom, until when, how often somebody was reminded.  One that nobody has sent
-- yet has the state 'due' and no day in sent_on ('').
ALTER TABLE survey ADD COLUMN about TEXT;		-- which employer or unit
ALTER TABLE survey ADD COLUMN closing_id BIGINT;	-- whose taking effect asked for it; NULL: asked by hand
ALTER TABLE survey ADD COLUMN rule_id BIGINT;		-- the row of the policy
ALTER TABLE survey ADD COLUMN due_on TEXT;
ALTER TABLE survey ADD COLUMN remind_on TEXT;		-- the next reminder; NULL: none (any more)
ALTER TABLE survey ADD COLUMN reminded BIGINT NOT NULL DEFAULT 0;
ALTER TABLE survey ADD COLUMN overall BIGINT;		-- 1..5, of an answer
ALTER TABLE survey ADD COLUMN end_note TEXT;		-- refused, unreachable, cancelled: why
UPDATE survey SET overall = CAST(substr(items, length(items) - 2, 1) AS BIGINT)
WHERE state = 'answered' AND items IS NOT NULL AND substr(items, length(items) - 2, 1) IN ('1', '2', '3', '4', '5');
CREATE INDEX survey_list ON survey (window_id, state, due_on, id);
CREATE INDEX survey_remind ON survey (window_id, remind_on, id) WHERE remind_on IS NOT NULL;

-- 轉銜 (轉銜辦法§4-§6, 附圖一): the steps beside the state of the case; the reply is transition_reply.
-- protected: case via case_id
CREATE TABLE transition_step (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	kind TEXT NOT NULL,			-- meeting, plan, day, follow, tracked
	on_day TEXT NOT NULL,
	who TEXT NOT NULL,			-- who held, sent, said it
	note TEXT,
	late_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX transition_step_case ON transition_step (case_id, on_day, id);
CREATE INDEX referral_transition ON referral (transition_on, case_id) WHERE transition_on IS NOT NULL;

-- What somebody outside owes is watched: a state beside 'open', so that no list of work and no rate of staff has it.
CREATE INDEX duty_calendar_watched ON duty (calendar_version, id) WHERE state = 'watched';
