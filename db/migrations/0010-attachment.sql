-- 附件: an uploaded file hangs on a record of a case.  The file itself lies sealed in the file folder; a wrong one is
-- removed from sight with a reason, its row stays.
-- protected: case via case_id
CREATE TABLE attachment (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	record_kind TEXT NOT NULL,		-- as in case_event
	record_id BIGINT NOT NULL,
	file_id BIGINT NOT NULL REFERENCES file(id),
	title TEXT,
	removed_at BIGINT,
	removed_by BIGINT,
	removed_reason TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX attachment_case ON attachment (case_id, entered_at, id);
CREATE INDEX attachment_file ON attachment (file_id);
