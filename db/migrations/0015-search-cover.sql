-- Whether a case may be seen is asked for each line of a list: from the index, without a look at the row.
DROP INDEX case_place_place;
CREATE INDEX case_place_place ON case_place (place_id, case_id, relation, rights, until_at);
