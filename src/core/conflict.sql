-- What somebody else changed since a form was shown (core/conflict.h).

-- The image of the row as it was at a version: that of the first change at or after it.
-- name: conflict_base
-- shape: one
SELECT body, version FROM revision
WHERE thing = :thing AND thing_id = :thing_id AND version >= :version
ORDER BY version, id LIMIT 1;

-- Who changed it last since then.
-- name: conflict_last
-- shape: one
SELECT actor, at FROM revision
WHERE thing = :thing AND thing_id = :thing_id AND version >= :version
ORDER BY version DESC, id DESC LIMIT 1;
