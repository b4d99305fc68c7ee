-- 轉銜名單 as they come in.  A batch is its importer's own: every statement on it names the actor.

-- name: import_batch_add
-- shape: exec
INSERT INTO inbox_batch (id, sender, kind, state, window_id, unit_id, file_name, file_hash, content, rows_total,
	rows_accepted, rows_waiting, rows_held, rows_unchanged, rows_skipped, entered_at, entered_by)
VALUES (:id, :sender, 'transition', :state, :window_id, :unit_id, :file_name, :file_hash, :content, :rows_total, 0, 0,
	:rows_held, 0, :rows_skipped, :now, :actor);

-- name: import_batch_get
-- shape: one
SELECT id, state, window_id, unit_id, job_id, file_name, content, rows_total, rows_accepted, rows_waiting, rows_held, rows_unchanged,
	rows_skipped, entered_at, undone_at
FROM inbox_batch WHERE id = :id AND entered_by = :actor;

-- A file whose import was cut short: the same file goes on with it.
-- name: import_batch_cut
-- shape: many
SELECT id, job_id FROM inbox_batch
WHERE entered_by = :actor AND state = 'importing' AND file_hash = :file_hash
ORDER BY id LIMIT 1;

-- name: import_batch_recent
-- shape: many
SELECT id, state, file_name, rows_total, rows_accepted, rows_waiting, rows_held, rows_unchanged, entered_at
FROM inbox_batch WHERE entered_by = :actor
ORDER BY entered_at DESC, id DESC LIMIT :limit;

-- name: import_batch_correct
-- shape: exec
UPDATE inbox_batch SET content = :content, file_hash = :file_hash
WHERE id = :id AND entered_by = :actor AND state IN ('preview', 'partly');

-- The sheet was chosen.
-- name: import_batch_sheet
-- shape: exec
UPDATE inbox_batch SET state = 'preview', sender = :sender, content = :content, file_hash = :file_hash,
	rows_total = :rows_total, rows_held = :rows_held, rows_skipped = :rows_skipped
WHERE id = :id AND entered_by = :actor AND state = 'sheets';

-- Within the act that begins: nobody else begins the same meanwhile.
-- name: import_batch_take
-- shape: exec
UPDATE inbox_batch SET state = state WHERE id = :id AND entered_by = :actor AND state IN ('preview', 'importing', 'partly');

-- name: import_batch_job
-- shape: one
SELECT job_id FROM inbox_batch WHERE id = :id AND entered_by = :actor;

-- name: import_batch_start
-- shape: exec
UPDATE inbox_batch SET state = 'importing', job_id = :job_id
WHERE id = :id AND entered_by = :actor AND state IN ('preview', 'importing', 'partly');

-- The first thing of every step: whoever holds the batch goes alone, an undone one goes no further.
-- name: import_batch_hold
-- shape: exec
UPDATE inbox_batch SET state = 'importing' WHERE id = :id AND entered_by = :actor AND state = 'importing';

-- The same rows came before, by whomever.
-- name: import_batch_same
-- shape: many
SELECT entered_at FROM inbox_batch
WHERE file_hash = (SELECT b.file_hash FROM inbox_batch b WHERE b.id = :id) AND id <> :id AND state IN ('partly', 'done')
ORDER BY entered_at LIMIT 1;

-- Rows that are held, or were not chosen, wait in the table for their correction.
-- name: import_batch_finish
-- shape: exec
UPDATE inbox_batch SET state = 'partly', rows_accepted = :rows_accepted, rows_waiting = :rows_waiting,
	rows_held = :rows_held, rows_unchanged = :rows_unchanged, rows_skipped = :rows_skipped
WHERE id = :id AND entered_by = :actor AND state = 'importing';

-- All of it is imported: the table goes.
-- name: import_batch_whole
-- shape: exec
UPDATE inbox_batch SET state = 'done', content = NULL WHERE id = :id AND entered_by = :actor AND state = 'partly';

-- name: import_batch_undo
-- shape: exec
-- param: since int
UPDATE inbox_batch SET state = 'undone', content = NULL, undone_at = :now
WHERE id = :id AND entered_by = :actor AND state <> 'undone' AND entered_at >= :since;

-- What nobody came back to in time is forgotten, also what was cut short: rows that were taken stay.
-- name: import_batch_forget
-- shape: exec
-- param: before int
UPDATE inbox_batch SET content = NULL, state = CASE state WHEN 'partly' THEN 'done' ELSE 'expired' END
WHERE entered_at < :before AND state IN ('sheets', 'preview', 'partly', 'importing');

-- name: import_places
-- shape: many
SELECT county, place_id FROM import_place WHERE batch_id = :batch_id ORDER BY county;

-- name: import_place_put
-- shape: exec
INSERT INTO import_place (batch_id, county, place_id) VALUES (:batch_id, :county, :place_id)
ON CONFLICT (batch_id, county) DO UPDATE SET place_id = excluded.place_id;

-- name: import_headers
-- shape: many
SELECT header, means FROM import_header WHERE unit_id = :unit_id ORDER BY header;

-- name: import_header_put
-- shape: exec
INSERT INTO import_header (unit_id, header, means, entered_at, entered_by)
VALUES (:unit_id, :header, :means, :now, :actor)
ON CONFLICT (unit_id, header) DO UPDATE SET means = excluded.means, entered_at = excluded.entered_at,
	entered_by = excluded.entered_by;

-- Has this row come before?
-- name: import_row_known
-- shape: many
-- open: asks for a keyed hash only
-- seen: none shows nothing
SELECT batch_id FROM inbox_row WHERE hash = :hash AND state <> 'undone' ORDER BY id LIMIT 1;

-- name: import_rows_of
-- shape: many
-- open: the importer's own batch, to undo it
-- seen: none shows nothing
-- type: contacts int
SELECT r.id, r.state, r.version, (SELECT COUNT(*) FROM contact t WHERE t.inbox_row_id = r.id) AS contacts
FROM inbox_row r JOIN inbox_batch b ON b.id = r.batch_id
WHERE r.batch_id = :batch_id AND b.entered_by = :actor ORDER BY r.row_no;

-- name: import_rows_place
-- shape: many
-- open: the importer's own batch: to which windows its rows went
-- seen: none shows nothing
SELECT DISTINCT r.place_id FROM inbox_row r JOIN inbox_batch b ON b.id = r.batch_id
WHERE r.batch_id = :batch_id AND b.entered_by = :actor ORDER BY r.place_id;

-- name: import_rows_undo
-- shape: exec
-- open: the importer's own batch, taken by import_batch_undo in the same transaction
UPDATE inbox_row SET state = 'undone', version = version + 1 WHERE batch_id = :batch_id;

-- name: import_rows_all
-- shape: many
-- open: export by the operator at the machine; the trail says so
-- seen: none the trail holds the export as a whole
SELECT id, number, raw FROM inbox_row WHERE state <> 'undone' ORDER BY id;

-- name: import_importer
-- shape: one
SELECT id FROM account WHERE login = :login;
