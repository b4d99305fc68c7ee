-- A stand-in's right is of the window for which it was given: somebody may work at two.  In case_place the window through
-- which a worker has the case; NULL for every other relation, a look with a reason too.
ALTER TABLE user_place ADD COLUMN window_id BIGINT;
ALTER TABLE case_place ADD COLUMN window_id BIGINT;
UPDATE user_place SET window_id = (SELECT d.window_id FROM delegation d WHERE d.id = user_place.delegation_id)
WHERE delegation_id IS NOT NULL;
UPDATE case_place SET window_id = (SELECT c.window_id FROM cases c WHERE c.id = case_place.case_id)
WHERE relation = 'worker';
-- What a guard asks of a line of a list stays in the index.
DROP INDEX case_place_place;
CREATE INDEX case_place_place ON case_place (place_id, case_id, rights, until_at, window_id);
