-- How many cases are in which stage, and since when: today's from the index of cases by window, those of another day from
-- the events of each case, neither with a look at the row.
DROP INDEX cases_window;
CREATE INDEX cases_window ON cases (window_id, state, id, state_since, worker_id);
DROP INDEX case_event_case;
CREATE INDEX case_event_case ON case_event (case_id, on_day, id, event, void_at, entered_at);
