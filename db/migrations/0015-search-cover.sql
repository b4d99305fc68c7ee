-- A search finds one's own first: whose cases they are is answered from the index.
DROP INDEX cases_worker;
CREATE INDEX cases_worker ON cases (worker_id, state, id, opened_on, closed_on, person_id);
-- Whether a case may be seen is asked for each line of a list: from the index, without a look at the row.
DROP INDEX case_place_place;
CREATE INDEX case_place_place ON case_place (place_id, case_id, relation, rights, until_at);
