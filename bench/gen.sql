-- What bench/gen.c writes, in the shape the program itself writes it.

-- name: counties
SELECT id, code, name, parent_id FROM place WHERE kind = 'county' ORDER BY code;

-- name: rules
SELECT id, code FROM rule WHERE county = '' ORDER BY id;

-- name: place
INSERT INTO place (id, kind, code, name, name_fold, parent_id, county, phone, from_on, version)
VALUES (?1, ?2, NULL, ?3, ?4, ?5, ?6, '02-0000-0000', '2018-01-01', 1);

-- name: account
INSERT INTO account (id, login, name, place_id, password, totp_last, failed, locked_until, state, contract_until,
	certified_until, keys_off, created_at, version)
VALUES (?1, ?2, ?3, ?4, NULL, 0, 0, 0, 'active', 9007199254740991, '2099-12-31', 0, 0, 1);

-- name: role
INSERT INTO account_role (id, account_id, role, place_id, from_at, until_at) VALUES (?1, ?2, ?3, ?4, 0, 9007199254740991);

-- name: user_place
INSERT INTO user_place (user_id, place_id, rights, from_at, until_at) VALUES (?1, ?2, ?3, 0, 9007199254740991);

-- name: token
INSERT INTO api_token (token_hash, id, account_id, role_id, title, can_write, created_at, expires_at)
VALUES (?1, ?2, ?3, ?4, 'bench', 1, 0, 9007199254740991);

-- name: person
INSERT INTO person (id, name, name_fold, birth_on, birth_known, sex, mobile, town, address, education, created_at,
	created_by, version)
VALUES (?1, ?2, ?3, ?4, 'day', ?5, ?6, ?7, ?8, 'senior', ?9, ?10, 1);

-- name: number
INSERT INTO person_number (id, person_id, kind, value, blind, tail, from_on) VALUES (?1, ?2, 'national', ?3, ?4, ?5, ?6);

-- name: certificate
INSERT INTO certificate (id, person_id, classes, degree, from_on, until_on, reassessing, entered_at, entered_by)
VALUES (?1, ?2, ?3, ?4, ?5, '2030-12-31', 0, ?6, ?7);

-- name: proof
INSERT INTO person_proof (id, person_id, service_group, proof, entered_at, entered_by)
VALUES (?1, ?2, 'certificate', 'certificate', ?3, ?4);

-- name: gram
INSERT OR IGNORE INTO gram (g, county, kind, thing_id) VALUES (?1, '', 'person', ?2), (?1, ?3, 'person', ?2);

-- name: case
INSERT INTO cases (id, case_no, person_id, window_id, county, worker_id, state, state_since, source, received_on,
	opened_on, closed_on, last_contact_on, goal, restricted, created_at, created_by, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15, ?6, 1);

-- name: guard
INSERT INTO case_place (case_id, place_id, relation, rights, until_at) VALUES (?1, ?2, ?3, ?4, 9007199254740991);

-- name: event
INSERT INTO case_event (id, case_id, event, on_day, county, window_id, worker_id, record_kind, record_id, entered_at,
	entered_by, void_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?7, 9007199254740991);

-- name: service
INSERT INTO service_record (id, case_id, on_day, minutes, whom, means, kind, function, text, entered_at, entered_by, version)
VALUES (?1, ?2, ?3, ?4, 'client', ?5, ?6, 'counsel', ?7, ?8, ?9, 1);

-- name: duty
INSERT INTO duty (id, rule_id, rule_code, case_id, subject, owner_id, window_id, county, start_on, original_due, due_on,
	provisional, calendar_version, state, ended_on, ended_at, end_reason, days_late, late_entry, created_at, version)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, 0, (SELECT COALESCE(MAX(version), 0) FROM calendar), ?11, ?12,
	?13, NULL, 0, 0, ?14, 1);

-- name: managers
SELECT a.id, r.id, a.login FROM account a JOIN account_role r ON r.account_id = a.id
WHERE r.role = 'case_manager' AND EXISTS (SELECT 1 FROM cases c WHERE c.worker_id = a.id AND c.state = 'running')
ORDER BY a.id;

-- name: officer
SELECT a.id, r.id FROM account a JOIN account_role r ON r.account_id = a.id WHERE r.role = 'agency_officer' ORDER BY a.id;

-- name: own_cases
SELECT id, state FROM cases WHERE worker_id = ?1 ORDER BY id % 97, id LIMIT 60;

-- name: own_place
SELECT place_id FROM account WHERE id = ?1;

-- name: session
INSERT INTO login_session (token_hash, id, account_id, role_id, csrf, created_at, seen_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7);

-- name: sessions_end
DELETE FROM login_session WHERE id < 1000000;
