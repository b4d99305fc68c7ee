-- A page is read from few leaves of the file: at a million cases each leaf that is not in memory costs as much as ten rows.

-- Looked up by their whole key at every guard.  SQLite keeps such a table in the order of its key, without a second tree.
CREATE TABLE case_place_by_case (
	case_id BIGINT NOT NULL REFERENCES cases(id),
	place_id BIGINT NOT NULL REFERENCES place(id),
	relation TEXT NOT NULL,			-- worker, window, county, delegate, look
	rights BIGINT NOT NULL,
	reason TEXT,				-- 查詢原因 of a look
	until_at BIGINT NOT NULL,
	window_id BIGINT,			-- through which the place has the right, 0020
	PRIMARY KEY (case_id, place_id, relation)
) WITHOUT ROWID;
INSERT INTO case_place_by_case (case_id, place_id, relation, rights, reason, until_at, window_id)
SELECT case_id, place_id, relation, rights, reason, until_at, window_id FROM case_place ORDER BY case_id, place_id, relation;
DROP TABLE case_place;
ALTER TABLE case_place_by_case RENAME TO case_place;
CREATE INDEX case_place_place ON case_place (place_id, case_id, rights, until_at, window_id);

CREATE TABLE gram_by_key (
	g TEXT NOT NULL,
	county TEXT NOT NULL,			-- '' for persons: identity is national
	kind TEXT NOT NULL,			-- person, case, place
	thing_id BIGINT NOT NULL,
	PRIMARY KEY (g, county, kind, thing_id)
) WITHOUT ROWID;
INSERT INTO gram_by_key (g, county, kind, thing_id) SELECT g, county, kind, thing_id FROM gram ORDER BY g, county, kind, thing_id;
DROP TABLE gram;
ALTER TABLE gram_by_key RENAME TO gram;
CREATE INDEX gram_thing ON gram (kind, thing_id);

-- One's open duties in the order of their days: all that a list shows of the duty itself.
DROP INDEX duty_owner;
CREATE INDEX duty_owner ON duty (owner_id, due_on, id, window_id, state, rule_id, rule_code, case_id, inbox_row_id, dispatch_id,
	start_on, original_due, provisional, county) WHERE state = 'open';

-- A person's cases and number as a search asks for them.
DROP INDEX cases_person;
CREATE INDEX cases_person ON cases (person_id, id, state, window_id);
DROP INDEX person_number_person;
CREATE INDEX person_number_person ON person_number (person_id, id, tail);

-- Whether the closing rate is still what was counted (figure_newest).  Written as a CASE, which no index of events answers:
-- otherwise SQLite, once it has statistics, would read those and sort.
CREATE INDEX case_event_counted ON case_event (entered_at, id, event)
	WHERE CASE WHEN event IN ('reply_opened', 'transfer_accepted', 'transferred_out', 'closed', 'closing_reversed', 'reassigned')
		THEN 1 ELSE 0 END = 1;
CREATE INDEX case_event_struck ON case_event (void_at) WHERE void_at < 9007199254740991;
