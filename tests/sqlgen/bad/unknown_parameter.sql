-- expect 4: bad: the type of :what is not known: -- param: what TYPE
-- name: bad
-- shape: many
SELECT id FROM place WHERE LENGTH(name) * 2 > LENGTH(:what);
