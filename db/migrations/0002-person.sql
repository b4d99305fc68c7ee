-- Persons: identity is national, content belongs to windows (through their cases).

-- protected: person via id
CREATE TABLE person (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	name_fold TEXT NOT NULL,
	name_sort BLOB,				-- ICU strokes
	name_roman TEXT,
	name_indigenous TEXT,
	birth_on TEXT,				-- ISO; the day or month may be unknown, see birth_known
	birth_known TEXT NOT NULL,		-- day, month, year, none
	sex TEXT,				-- 1 male, 2 female, 3 other
	phone TEXT,
	mobile TEXT,
	email TEXT,
	home_town TEXT,				-- 戶籍 town code
	home_address TEXT,
	town TEXT,				-- 居住 town code
	address TEXT,
	languages TEXT,				-- space-separated codes
	needs TEXT,				-- communication needs, space-separated
	education TEXT,
	employment TEXT,
	guardian_name TEXT,
	guardian_kind TEXT,			-- 監護, 輔助, 法定代理
	guardian_phone TEXT,
	note TEXT,
	merged_into BIGINT REFERENCES person(id),
	created_at BIGINT NOT NULL,
	created_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);

CREATE INDEX person_birth ON person (birth_on, name_fold);

-- protected: person via person_id
CREATE TABLE person_number (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	kind TEXT NOT NULL,			-- national, resident, resident_old, passport, temporary
	value BLOB NOT NULL, /* sealed */
	blind BLOB NOT NULL UNIQUE,		-- keyed hash of kind and normalised value
	tail TEXT NOT NULL,			-- last 4, folded, for search
	kept_reason TEXT,			-- 「證件即如此」
	from_on TEXT,
	until_on TEXT
);
CREATE INDEX person_number_person ON person_number (person_id);

-- protected: person via person_id
CREATE TABLE certificate (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	classes TEXT NOT NULL,			-- '1 7'
	icd_field TEXT,				-- as printed: 第1類【12.2】
	degree TEXT,				-- 1 輕度 … 4 極重度
	from_on TEXT,
	until_on TEXT,
	reassessing BIGINT NOT NULL,		-- 重新鑑定註記
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX certificate_person ON certificate (person_id, until_on);

-- 精神疾病診斷、重大傷病 and other proofs of a service group (D-001).
-- protected: person via person_id
CREATE TABLE person_proof (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	service_group TEXT NOT NULL,		-- certificate, vision, psychiatric, student, occupational, seed_b
	proof TEXT NOT NULL,			-- what was shown; 待補 until due_on
	number TEXT,
	from_on TEXT,
	until_on TEXT,
	due_on TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX person_proof_person ON person_proof (person_id);

-- protected: person via person_id
CREATE TABLE consent (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person(id),
	kind TEXT NOT NULL,			-- notice, service, share, assessment, discussion
	ground TEXT NOT NULL,			-- consent, law
	scope TEXT NOT NULL,
	text_version TEXT NOT NULL,
	signer TEXT NOT NULL,			-- 本人, 法定代理人, 監護人, 輔助人
	means TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT,
	withdrawn_on TEXT,
	withdrawn_note TEXT,
	entered_at BIGINT NOT NULL,
	entered_by BIGINT NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, kind);

-- One and two folded characters of names, numbers and titles (core/search).
CREATE TABLE gram (
	g TEXT NOT NULL,
	county TEXT NOT NULL,			-- '' for persons: identity is national
	kind TEXT NOT NULL,			-- person, case, place
	thing_id BIGINT NOT NULL,
	PRIMARY KEY (g, county, kind, thing_id)
);
CREATE INDEX gram_thing ON gram (kind, thing_id);
