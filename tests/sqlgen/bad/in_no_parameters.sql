-- expect 2: bad: has no parameters, so no -- in:
-- name: bad
-- shape: many
-- in: struct x "x.h"
SELECT id FROM place;
