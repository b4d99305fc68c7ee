-- expect 2: bad: person is protected: {may …}, {in …} or -- open: REASON
-- name: bad
-- shape: exec
INSERT INTO place (id, name) SELECT p.id, p.name FROM person p;
