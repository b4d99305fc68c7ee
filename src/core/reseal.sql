-- The sealed columns, each read by id and put back; the words of core/reseal.c.

-- name: reseal_account
-- shape: many
-- row: reseal_line
-- param: after int
SELECT id, totp AS value FROM account WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_account_put
-- shape: exec
-- param: value sealed
UPDATE account SET totp = :value WHERE id = :id;

-- name: reseal_draft
-- shape: many
-- row: reseal_line
-- param: after int
SELECT id, body AS value FROM draft WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_draft_put
-- shape: exec
-- param: value sealed
UPDATE draft SET body = :value WHERE id = :id;

-- name: reseal_number
-- shape: many
-- row: reseal_line
-- open: the program seals again with a new key
-- seen: none nobody is shown anything
-- param: after int
SELECT id, value FROM person_number WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_number_put
-- shape: exec
-- open: the program seals again with a new key
-- param: value sealed
UPDATE person_number SET value = :value WHERE id = :id;

-- name: reseal_batch
-- shape: many
-- row: reseal_line
-- open: the program seals again with a new key
-- seen: none nobody is shown anything
-- param: after int
SELECT id, content AS value FROM inbox_batch WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_batch_put
-- shape: exec
-- open: the program seals again with a new key
-- param: value sealed
UPDATE inbox_batch SET content = :value WHERE id = :id;

-- name: reseal_row_number
-- shape: many
-- row: reseal_line
-- open: the program seals again with a new key
-- seen: none nobody is shown anything
-- param: after int
SELECT id, number AS value FROM inbox_row WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_row_number_put
-- shape: exec
-- open: the program seals again with a new key
-- param: value sealed
UPDATE inbox_row SET number = :value WHERE id = :id;

-- name: reseal_row_raw
-- shape: many
-- row: reseal_line
-- open: the program seals again with a new key
-- seen: none nobody is shown anything
-- param: after int
SELECT id, raw AS value FROM inbox_row WHERE id > :after ORDER BY id LIMIT :limit;

-- name: reseal_row_raw_put
-- shape: exec
-- open: the program seals again with a new key
-- param: value sealed
UPDATE inbox_row SET raw = :value WHERE id = :id;
