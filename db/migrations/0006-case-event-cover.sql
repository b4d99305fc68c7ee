-- The head of every page about a case asks when its stages began: answered from the index alone.
DROP INDEX case_event_case;
CREATE INDEX case_event_case ON case_event (case_id, on_day, id, event, void_at);
