-- name: duty_open_of
-- shape: many
-- open: within the act of the event that ends it; the root was taken with the right to write
-- seen: none shows nothing
SELECT id, rule_code, due_on, original_due, start_on, county, version FROM duty
WHERE subject = :subject AND (:rule_code = '' OR rule_code = :rule_code) AND state IN ('open', 'watched');

-- name: duty_open_of_case
-- shape: many
-- open: within the act of the event that ends it
-- seen: none shows nothing
SELECT id, rule_code, subject, due_on FROM duty WHERE case_id = :case_id AND state = 'open' ORDER BY due_on, id;

-- name: duty_one
-- shape: one
-- open: within act(); the root was taken
-- seen: none shows nothing
SELECT id, rule_id, rule_code, case_id, subject, due_on, original_due, start_on, county, state, calendar_version
FROM duty WHERE id = :id;

-- name: duty_insert
-- shape: exec
INSERT INTO duty (id, rule_id, rule_code, case_id, inbox_row_id, dispatch_id, subject, owner_id, window_id, county,
	start_on, original_due, due_on, provisional, calendar_version, state, late_entry, created_at, version)
VALUES (:id, :rule_id, :rule_code, :case_id, :inbox_row_id, :dispatch_id, :subject, :owner_id, :window_id, :county,
	:start_on, :original_due, :due_on, :provisional, :calendar_version, :state, 0, :now, 1);

-- name: duty_end
-- shape: exec
-- open: within the act of the event that ends it
UPDATE duty SET state = :state, ended_on = :ended_on, ended_at = :now, evidence_kind = :evidence_kind,
	evidence_id = :evidence_id, end_reason = :end_reason, days_late = :days_late, late_entry = :late_entry,
	version = version + 1
WHERE id = :id AND state IN ('open', 'watched');

-- What one record ended: a closing that is reversed never was.
-- name: duty_ended_by
-- shape: many
-- open: within the act of the event that takes the record back
-- seen: none shows nothing
SELECT id, due_on FROM duty WHERE case_id = :case_id AND state IN ('satisfied', 'cancelled')
	AND evidence_kind = :evidence_kind AND evidence_id = :evidence_id
	AND rule_code <> 'SURVEY'	-- which a closing began, not ended
ORDER BY id;

-- name: duty_run_again
-- shape: exec
-- open: within the act of the event that takes the record back
UPDATE duty SET state = 'open', ended_on = NULL, ended_at = NULL, evidence_kind = NULL, evidence_id = NULL,
	end_reason = NULL, days_late = NULL, late_entry = 0, version = version + 1
WHERE id = :id AND state IN ('satisfied', 'cancelled');

-- name: duty_move
-- shape: exec
-- open: within act(); the root was taken, or the calendar job
UPDATE duty SET due_on = :due_on, provisional = :provisional, calendar_version = :calendar_version,
	version = version + 1
WHERE id = :id AND state IN ('open', 'watched');

-- name: duty_ledger_add
-- shape: exec
-- param: approver int null
INSERT INTO duty_ledger (id, duty_id, kind, from_due, to_due, reason, approver, at)
VALUES (:id, :duty_id, :kind, :from_due, :to_due, :reason, :approver, :now);

-- What a unit owes stays with the unit; what is watched is the window's.
-- name: duty_give
-- shape: exec
-- open: within the act that reassigns or transfers the case
UPDATE duty SET window_id = :window_id, county = :county, version = version + 1,
	owner_id = CASE WHEN duty.state = 'watched' THEN :window_id WHEN EXISTS (SELECT 1 FROM dispatch d WHERE d.id = duty.dispatch_id
		AND d.provider_id = duty.owner_id) THEN owner_id ELSE :owner_id END
WHERE case_id = :case_id AND state IN ('open', 'watched');

-- name: duty_outdated
-- shape: many
-- row: duty_outdated
-- open: calendar job
-- seen: none shows nothing
SELECT id, rule_id, start_on, original_due, due_on, county, calendar_version FROM duty
WHERE state = 'open' AND calendar_version < :calendar_version ORDER BY calendar_version, id LIMIT :limit;

-- name: duty_outdated_watched
-- shape: many
-- row: duty_outdated
-- open: calendar job
-- seen: none shows nothing
SELECT id, rule_id, start_on, original_due, due_on, county, calendar_version FROM duty
WHERE state = 'watched' AND calendar_version < :calendar_version ORDER BY calendar_version, id LIMIT :limit;
