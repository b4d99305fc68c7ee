-- Import as a job; the sheet of a workbook and, where a county has several windows, the window are chosen.
ALTER TABLE inbox_batch ADD COLUMN job_id BIGINT;
ALTER TABLE inbox_batch ADD COLUMN unit_id BIGINT;	-- the importer's: its county's rows are its own unless told otherwise
CREATE TABLE import_place (
	batch_id BIGINT NOT NULL REFERENCES inbox_batch(id),
	county TEXT NOT NULL,
	place_id BIGINT NOT NULL REFERENCES place(id),
	PRIMARY KEY (batch_id, county)
);
CREATE INDEX inbox_batch_hash ON inbox_batch (file_hash);
