-- protected: case via case_id
CREATE TABLE visit_old (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL REFERENCES cases(id),
	on_day TEXT NOT NULL,
	note BLOB, /* sealed */
	minutes BIGINT
);
-- Protection and seal follow a table to its new name.
ALTER TABLE visit_old RENAME TO visit;
CREATE TABLE code (kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT, PRIMARY KEY (kind, code));
