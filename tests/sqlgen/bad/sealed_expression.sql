-- expect 6: bad: a sealed column can only be returned as it is or set
-- expect 6: bad: a sealed column can only be returned as it is or set
-- name: bad
-- shape: exec
-- open: test
UPDATE person SET phone = COALESCE(:phone, phone) WHERE id = :id;
