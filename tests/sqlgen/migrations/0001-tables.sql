-- A small world for the tests of sqlgen.
CREATE TABLE place (id BIGINT PRIMARY KEY, name TEXT NOT NULL, parent_id BIGINT REFERENCES place(id));
CREATE TABLE user_place (
	user_id BIGINT NOT NULL,
	place_id BIGINT NOT NULL REFERENCES place(id),
	rights BIGINT NOT NULL,
	from_at BIGINT NOT NULL,
	until_at BIGINT NOT NULL,
	delegation_id BIGINT,
	window_id BIGINT
);
CREATE TABLE case_place (
	case_id BIGINT NOT NULL,
	place_id BIGINT NOT NULL REFERENCES place(id),
	relation TEXT NOT NULL,
	rights BIGINT NOT NULL,
	window_id BIGINT,
	until_at BIGINT NOT NULL
);

-- protected: person via id
CREATE TABLE person (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	number BLOB NOT NULL, /* sealed */	-- national number
	photo BLOB,
	phone BLOB /* sealed */
);

-- protected: case via id
CREATE TABLE cases (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	place_id BIGINT NOT NULL REFERENCES place(id),
	opened_on TEXT NOT NULL,
	closed_on TEXT,
	goal TEXT,
	hours BIGINT NOT NULL,
	version BIGINT NOT NULL
);
