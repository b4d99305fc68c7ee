-- What every module stands on: the gate, act(), known, drafts, duties.

-- name: gate_session
-- shape: one
-- type: known_version int
SELECT s.account_id, s.role_id, s.csrf, s.created_at, s.seen_at, s.expires_at, s.previous_at,
	a.name, a.place_id, a.theme, a.text_size, a.keys_off, a.state, a.contract_until,
	r.role, r.place_id AS unit, r.from_at, r.until_at,
	(SELECT version FROM known_version WHERE id = 1) AS known_version
FROM login_session s
JOIN account a ON a.id = s.account_id
JOIN account_role r ON r.id = s.role_id
WHERE s.token_hash = :token_hash AND s.ended_at IS NULL AND s.expires_at > :now;

-- name: gate_token
-- shape: one
-- type: known_version int
SELECT t.account_id, t.role_id, t.can_write, a.name, a.place_id, a.state, a.contract_until,
	r.role, r.place_id AS unit, r.from_at, r.until_at,
	(SELECT version FROM known_version WHERE id = 1) AS known_version
FROM api_token t
JOIN account a ON a.id = t.account_id
JOIN account_role r ON r.id = t.role_id
WHERE t.token_hash = :token_hash AND t.ended_at IS NULL AND t.expires_at > :now;

-- name: gate_touch
-- shape: exec
UPDATE login_session SET seen_at = :now WHERE token_hash = :token_hash;

-- The places through which the caller sees a case, and what each gives; no row: no such case, or none of the caller's.
-- stands_for: that of the person the caller stands in for there (職務代理), 0: the caller's own right.  Who stands in
-- does so for the window's cases: not for those of another window, and a look with a reason is its giver's alone, here as
-- in every guard.
-- name: gate_case
-- shape: many
-- open: decides access
-- seen: none decides access, shows nothing
-- type: rights int
-- type: stands_for int
SELECT gp.case_id, gp.relation, gp.reason, gp.rights & gu.rights AS rights,
	CASE WHEN gu.delegation_id IS NULL THEN 0 ELSE gp.place_id END AS stands_for
FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id
WHERE gp.case_id = :id AND gp.until_at > :now AND gu.user_id = :actor AND gu.from_at <= :now AND gu.until_at > :now
	AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id);

-- A dispatch: through the case, or for the people of the unit it was sent to (64).
-- name: gate_dispatch
-- shape: one
-- open: decides access
-- seen: none decides access, shows nothing
-- type: rights int
-- type: own int
-- type: look text null
-- type: stands_for int null
-- type: unit int
SELECT d.id, COALESCE(MAX(gp.rights & gu.rights & 1), 0) + COALESCE(MAX(gp.rights & gu.rights & 2), 0)
	+ COALESCE(MAX(gp.rights & gu.rights & 4), 0) + COALESCE(MAX(gp.rights & gu.rights & 8), 0) AS rights,
	COALESCE(MAX(CASE WHEN gp.relation <> 'look' THEN gp.rights & gu.rights & 1 ELSE 0 END), 0) AS own,
	MAX(CASE WHEN gp.relation = 'look' AND (gp.rights & gu.rights & 1) <> 0 THEN gp.reason END) AS look,
	MIN(CASE WHEN gp.relation <> 'look' AND (gp.rights & gu.rights & 1) <> 0
		THEN CASE WHEN gu.delegation_id IS NULL THEN 0 ELSE gp.place_id END END) AS stands_for,
	(SELECT COUNT(*) FROM user_place uu WHERE uu.place_id = d.provider_id AND uu.user_id = :actor
		AND uu.from_at <= :now AND uu.until_at > :now AND (uu.rights & 64) <> 0) AS unit
FROM dispatch d
LEFT JOIN case_place gp ON gp.case_id = d.case_id AND gp.until_at > :now
LEFT JOIN user_place gu ON gu.place_id = gp.place_id AND gu.user_id = :actor
	AND gu.from_at <= :now AND gu.until_at > :now AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)
WHERE d.id = :id
GROUP BY d.id, d.provider_id;

-- An inbox row: the window's or centre's people; waiting for consent, only the importer and a supervisor.
-- name: gate_inbox
-- shape: one
-- open: decides access
-- seen: none decides access, shows nothing
-- type: rights int
SELECT i.id, i.state, i.entered_by,
	(SELECT COALESCE(MAX(gu.rights), 0) FROM user_place gu WHERE gu.place_id = i.place_id AND gu.user_id = :actor
		AND gu.from_at <= :now AND gu.until_at > :now) AS rights
FROM inbox_row i
WHERE i.id = :id;

-- name: gate_inquiry
-- shape: one
-- open: decides access
-- seen: none decides access, shows nothing
-- type: rights int
SELECT i.id,
	(SELECT COALESCE(MAX(gu.rights), 0) FROM user_place gu WHERE gu.place_id = i.window_id AND gu.user_id = :actor
		AND gu.from_at <= :now AND gu.until_at > :now) AS rights
FROM inquiry i
WHERE i.id = :id;

-- A person: who may see one of the person's cases may see the person.
-- name: gate_person
-- shape: one
-- open: decides access
-- seen: none decides access, shows nothing
-- type: rights int
-- type: own int
-- type: look text null
-- type: stands_for int null
SELECT p.id, COALESCE(MAX(gp.rights & gu.rights & 1), 0) + COALESCE(MAX(gp.rights & gu.rights & 2), 0)
	+ COALESCE(MAX(gp.rights & gu.rights & 8), 0) AS rights,
	COALESCE(MAX(CASE WHEN gp.relation <> 'look' THEN gp.rights & gu.rights & 1 ELSE 0 END), 0) AS own,
	MAX(CASE WHEN gp.relation = 'look' AND (gp.rights & gu.rights & 1) <> 0 THEN gp.reason END) AS look,
	MIN(CASE WHEN gp.relation <> 'look' AND (gp.rights & gu.rights & 1) <> 0
		THEN CASE WHEN gu.delegation_id IS NULL THEN 0 ELSE gp.place_id END END) AS stands_for
FROM person p
LEFT JOIN cases c ON c.person_id = p.id
LEFT JOIN case_place gp ON gp.case_id = c.id AND gp.until_at > :now
LEFT JOIN user_place gu ON gu.place_id = gp.place_id AND gu.user_id = :actor
	AND gu.from_at <= :now AND gu.until_at > :now AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)
WHERE p.id = :id
GROUP BY p.id;

-- name: root_person
-- shape: exec
-- open: act() has asked gate_person in the same transaction
-- param: shown int
UPDATE person SET version = version + 1 WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: root_case
-- shape: exec
-- open: act() has asked gate_case in the same transaction
-- param: shown int
UPDATE cases SET version = version + 1 WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: root_dispatch
-- shape: exec
-- open: act() has asked gate_dispatch in the same transaction
-- param: shown int
UPDATE dispatch SET version = version + 1 WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: root_inbox
-- shape: exec
-- open: act() has asked gate_inbox in the same transaction
-- param: shown int
UPDATE inbox_row SET version = version + 1 WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: root_inquiry
-- shape: exec
-- open: act() has asked gate_inquiry in the same transaction
-- param: shown int
UPDATE inquiry SET version = version + 1 WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: once_find
-- shape: one
SELECT key, actor, body_hash, status, location, thing_id FROM once WHERE key = :key;

-- name: once_take
-- shape: exec
INSERT INTO once (key, actor, body_hash, status, location, thing_id, at)
VALUES (:key, :actor, :body_hash, 0, NULL, NULL, :now)
ON CONFLICT (key) DO NOTHING;

-- The row that once_take made, found by its key alone: a search would lock its neighbours.
-- name: once_done
-- shape: exec
INSERT INTO once (key, actor, body_hash, status, location, thing_id, at)
VALUES (:key, :actor, :body_hash, :status, :location, :thing_id, :now)
ON CONFLICT (key) DO UPDATE SET status = excluded.status, location = excluded.location, thing_id = excluded.thing_id;

-- name: once_sweep
-- shape: exec
-- param: before int
DELETE FROM once WHERE at < :before;

-- name: revision_add
-- shape: exec
INSERT INTO revision (id, thing, thing_id, version, body, reason, actor, at)
VALUES (:id, :thing, :thing_id, :version, :body, :reason, :actor, :now);

-- name: revision_at
-- shape: one
SELECT id, version, body, reason, actor, at FROM revision
WHERE thing = :thing AND thing_id = :thing_id AND version = :version;

-- name: revision_list
-- shape: many
SELECT id, version, body, reason, actor, at FROM revision
WHERE thing = :thing AND thing_id = :thing_id ORDER BY version DESC;

-- name: draft_save
-- shape: exec
INSERT INTO draft (id, account_id, form, path, title, body, saved_at)
VALUES (:id, :actor, :form, :path, :title, :body, :now)
ON CONFLICT (account_id, path) DO UPDATE SET id = excluded.id, body = excluded.body, title = excluded.title,
	saved_at = excluded.saved_at;

-- name: draft_of_path
-- shape: one
SELECT id, form, path, title, body, saved_at FROM draft WHERE account_id = :actor AND path = :path;

-- name: draft_list
-- shape: many
SELECT id, form, path, title, saved_at FROM draft WHERE account_id = :actor ORDER BY saved_at DESC, id;

-- name: draft_drop
-- shape: exec
DELETE FROM draft WHERE account_id = :actor AND path = :path;

-- name: draft_sweep
-- shape: exec
-- param: before int
DELETE FROM draft WHERE saved_at < :before;

-- name: known_now
-- shape: one
SELECT version FROM known_version WHERE id = 1;

-- name: known_bump
-- shape: exec
UPDATE known_version SET version = version + 1 WHERE id = 1;

-- name: known_place_rows
-- shape: many
SELECT id, kind, code, name, parent_id, county, until_on FROM place ORDER BY id;

-- name: known_account_rows
-- shape: many
SELECT id, name, place_id FROM account ORDER BY id;

-- name: known_rule_rows
-- shape: many
SELECT id, code, county, title, clause, ground, starts_on, length, unit, backward, rolls, owes, satisfied_by,
	extend_by, extend_length, warn_before, from_on, until_on, value, note
FROM rule ORDER BY code, county, from_on NULLS FIRST, id;

-- name: known_calendar_rows
-- shape: many
SELECT id, year, version, source FROM calendar ORDER BY year, version;

-- name: known_day_rows
-- shape: many
SELECT d.calendar_id, d.day, d.off, d.note FROM calendar_day d ORDER BY d.calendar_id, d.day;

-- name: known_off_rows
-- shape: many
SELECT county, day, half, notice, version FROM day_off ORDER BY county, day;

-- name: known_setting_rows
-- shape: many
SELECT name, county, value FROM setting ORDER BY name, county;

-- name: setting_put
-- shape: exec
INSERT INTO setting (name, county, value, set_by, set_at) VALUES (:name, :county, :value, :actor, :now)
ON CONFLICT (name, county) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at;

-- name: rule_add
-- shape: exec
INSERT INTO rule (id, code, county, title, clause, ground, starts_on, length, unit, backward, rolls, owes,
	satisfied_by, extend_by, extend_length, warn_before, from_on, until_on, value, note, recorded_at, recorded_by)
VALUES (:id, :code, :county, :title, :clause, :ground, :starts_on, :length, :unit, :backward, :rolls, :owes,
	:satisfied_by, :extend_by, :extend_length, :warn_before, :from_on, :until_on, :value, :note, :now, :actor);

-- name: rule_count
-- shape: one
-- type: n int
SELECT COUNT(*) AS n FROM rule;

-- name: place_put
-- shape: exec
INSERT INTO place (id, kind, code, name, name_fold, parent_id, county, phone, address, from_on, until_on, version)
VALUES (:id, :kind, :code, :name, :name_fold, :parent_id, :county, :phone, :address, :from_on, :until_on, 1);

-- name: calendar_last
-- shape: one
-- type: version int
SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) AS version FROM calendar;

-- name: calendar_same
-- shape: one
SELECT id, year, version FROM calendar WHERE hash = :hash;

-- name: calendar_add
-- shape: exec
INSERT INTO calendar (id, year, version, source, hash, recorded_at, recorded_by)
VALUES (:id, :year, :version, :source, :hash, :now, :actor);

-- name: calendar_day_add
-- shape: exec
INSERT INTO calendar_day (calendar_id, day, off, note) VALUES (:calendar_id, :day, :off, :note);

-- name: place_guard_put
-- shape: exec
INSERT INTO case_place (case_id, place_id, relation, rights, reason, window_id, until_at)
VALUES (:case_id, :place_id, :relation, :rights, :reason, :window_id, :until_at)
ON CONFLICT (case_id, place_id, relation) DO UPDATE SET rights = excluded.rights, reason = excluded.reason,
	window_id = excluded.window_id, until_at = excluded.until_at;

-- name: place_guard_end
-- shape: exec
UPDATE case_place SET until_at = :now WHERE case_id = :case_id AND relation = :relation AND until_at > :now;

-- Until when somebody is a case manager of a window; 0: never was.
-- name: place_worker_until
-- shape: one
-- type: until_at int
SELECT COALESCE(MAX(r.until_at), 0) AS until_at FROM account_role r
WHERE r.account_id = :account_id AND r.place_id = :window_id AND r.role = 'case_manager';

-- Who is no case manager of a window any more has none of its cases, from the second at which the role ends; who becomes
-- one again has those that are still in their name.
-- name: place_worker_span
-- shape: exec
-- open: the right follows the role
UPDATE case_place SET until_at = (SELECT CASE WHEN MAX(r.until_at) > :now THEN MAX(r.until_at) ELSE :now END
	FROM account_role r JOIN cases w ON w.window_id = r.place_id
	WHERE w.id = case_place.case_id AND r.account_id = :account_id AND r.role = 'case_manager')
WHERE place_id = :place_id AND relation = 'worker' AND case_id IN (
	SELECT c.id FROM cases c WHERE c.worker_id = :account_id AND (case_place.until_at > :now OR EXISTS (
		SELECT 1 FROM account_role h WHERE h.account_id = :account_id AND h.place_id = c.window_id
			AND h.role = 'case_manager' AND h.until_at > :now)));

-- name: user_place_clear
-- shape: exec
DELETE FROM user_place WHERE user_id = :user_id AND delegation_id IS NULL;

-- name: user_place_clear_stand_ins
-- shape: exec
DELETE FROM user_place WHERE user_id = :user_id AND delegation_id IS NOT NULL;

-- The delegations of somebody that run or will.
-- name: place_stand_in_list
-- shape: many
-- param: today text
SELECT d.id, d.window_id, d.from_account, d.from_on, d.until_on, d.entered_at FROM delegation d
WHERE d.to_account = :to_account AND d.until_on >= :today AND d.ended_at IS NULL
ORDER BY d.from_account, d.from_on, d.id;

-- Who lost the role stands in for nobody: what would run on, or begin, is over in the window's list as well.
-- name: delegation_end_stand_ins
-- shape: exec
-- param: today text
UPDATE delegation SET ended_at = :now, ended_by = :actor
WHERE to_account = :to_account AND ended_at IS NULL AND until_on >= :today AND NOT EXISTS (
	SELECT 1 FROM account_role r WHERE r.account_id = delegation.to_account AND r.place_id = delegation.window_id
		AND r.role = 'case_manager' AND r.until_at > :now);

-- name: user_place_stand_in
-- shape: exec
INSERT INTO user_place (user_id, place_id, rights, from_at, until_at, delegation_id, window_id)
VALUES (:user_id, :place_id, :rights, :from_at, :until_at, :delegation_id, :window_id);

-- name: user_place_put
-- shape: exec
INSERT INTO user_place (user_id, place_id, rights, from_at, until_at)
VALUES (:user_id, :place_id, :rights, :from_at, :until_at)
ON CONFLICT (user_id, place_id, from_at) DO UPDATE SET rights = user_place.rights | excluded.rights,
	until_at = CASE WHEN excluded.until_at > user_place.until_at THEN excluded.until_at ELSE user_place.until_at END;
