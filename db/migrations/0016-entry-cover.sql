-- When and by whom a record was entered is answered from the index by window alone; what was corrected since is found among
-- the few events that were voided.
DROP INDEX case_event_window;
CREATE INDEX case_event_window ON case_event (event, window_id, on_day, entered_at, void_at, level, since_window, case_id,
	entered_by, record_id);
CREATE INDEX case_event_voided ON case_event (record_id, event, entered_at, id) WHERE void_at < 9007199254740991;
