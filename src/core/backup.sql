-- What a backup proves: how much there is of what matters.
-- name: backup_counts
-- shape: many
-- open: numbers of rows for the proof of a backup; the operator's
-- seen: none numbers only
-- type: name text
-- type: n int
SELECT 'account' AS name, COUNT(*) AS n FROM account
UNION ALL SELECT 'calendar', COUNT(*) FROM calendar
UNION ALL SELECT 'case_event', COUNT(*) FROM case_event
UNION ALL SELECT 'cases', COUNT(*) FROM cases
UNION ALL SELECT 'dispatch', COUNT(*) FROM dispatch
UNION ALL SELECT 'duty', COUNT(*) FROM duty
UNION ALL SELECT 'file', COUNT(*) FROM file
UNION ALL SELECT 'inbox_row', COUNT(*) FROM inbox_row
UNION ALL SELECT 'inquiry', COUNT(*) FROM inquiry
UNION ALL SELECT 'meeting', COUNT(*) FROM meeting
UNION ALL SELECT 'once', COUNT(*) FROM once
UNION ALL SELECT 'person', COUNT(*) FROM person
UNION ALL SELECT 'place', COUNT(*) FROM place
UNION ALL SELECT 'plan', COUNT(*) FROM plan
UNION ALL SELECT 'referral', COUNT(*) FROM referral
UNION ALL SELECT 'revision', COUNT(*) FROM revision
UNION ALL SELECT 'rule', COUNT(*) FROM rule
UNION ALL SELECT 'service_record', COUNT(*) FROM service_record
UNION ALL SELECT 'trail', COUNT(*) FROM trail
ORDER BY name;
