-- One's own closure rate is of the window one is at, and a search finds one's own clients first: both still from the index alone.
DROP INDEX cases_worker;
CREATE INDEX cases_worker ON cases (worker_id, state, id, window_id, opened_on, closed_on, person_id);
