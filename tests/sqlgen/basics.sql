-- What a module's file looks like: shapes, guards, lists, parameters.

-- name: place_all
-- shape: many
SELECT id, name, parent_id FROM place ORDER BY parent_id NULLS FIRST, id;

-- name: case_get
-- shape: one
-- row: case_line
SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name	-- a comment goes
FROM cases c /* and this */ JOIN person p ON p.id = c.person_id
WHERE c.id = :id AND {may c};

-- name: case_page
-- shape: many
-- row: case_line
SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name
FROM cases c
JOIN person p ON p.id = c.person_id
WHERE c.place_id = :place AND {in :place read} AND (c.opened_on, c.id) > (:day, :after)
ORDER BY c.opened_on, c.id
LIMIT :limit;

-- name: visit_of
-- shape: many
SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id IN {ids :list} AND {may v.case_id};

-- The case is a parameter: what the gate found spares the look-up.
-- name: visit_of_one
-- shape: many
SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id = :case_id AND {may :case_id write};

-- name: case_add
-- shape: exec
INSERT INTO cases (id, person_id, place_id, opened_on, goal, hours, version)
VALUES (:id, :person, :place_id, :day, :goal, 0, 1);

-- name: case_goal_set
-- shape: exec
UPDATE cases SET goal = :goal, version = version + 1
WHERE id = :id AND version = :seen_version AND {may cases write};

-- name: person_seal
-- shape: exec
-- open: the job that seals again
UPDATE person SET number = :number, phone = :phone WHERE id = :id AND :now > 0;

-- name: person_photo
-- shape: one
-- open: own insert
INSERT INTO person (id, name, number, photo) VALUES (:id, :name, :number, :photo)
ON CONFLICT (id) DO UPDATE SET number = excluded.number, photo = excluded.photo
RETURNING id, number, photo;
