-- 受案單位 and programmes: no personal data.

-- name: provider_list
-- shape: many
-- type: programme_id int null
-- type: kind text null
-- type: programme text null
-- type: places int null
-- type: in_service int null
-- type: waiting int null
-- type: as_of text null
-- param: after_place int
-- param: after_programme int
-- param: room text
-- param: stale_on text
SELECT p.id, p.name, p.phone, m.id AS programme_id, m.kind, m.name AS programme, m.places, m.in_service, m.waiting, m.as_of
FROM place p
LEFT JOIN programme m ON m.provider_id = p.id AND m.county = :county AND (m.until_on IS NULL OR m.until_on >= :on_day)
WHERE p.kind IN ('provider', 'centre') AND p.county = :county AND (p.until_on IS NULL OR p.until_on >= :on_day)
	AND (:kind = '' OR m.kind = :kind)
	AND (:room = '' OR (:room = 'full' AND m.in_service >= m.places)
		OR (:room = 'stale' AND m.id IS NOT NULL AND COALESCE(m.as_of, '') < :stale_on))
	AND (p.id, COALESCE(m.id, 0)) > (:after_place, :after_programme)
ORDER BY p.id, COALESCE(m.id, 0)
LIMIT :limit;

-- name: provider_get
-- shape: one
SELECT p.id, p.name, p.code, p.county, p.phone, p.address, p.from_on, p.until_on FROM place p
WHERE p.id = :id AND p.kind IN ('provider', 'centre');

-- name: programme_list
-- shape: many
-- row: programme
SELECT m.id, m.provider_id, m.county, m.kind, m.name, m.places, m.in_service, m.waiting, m.as_of, m.as_of_by, m.from_on,
	m.until_on, m.version
FROM programme m
WHERE m.provider_id = :provider_id
ORDER BY m.kind, m.id;

-- name: programme_get
-- shape: one
-- row: programme
SELECT m.id, m.provider_id, m.county, m.kind, m.name, m.places, m.in_service, m.waiting, m.as_of, m.as_of_by, m.from_on,
	m.until_on, m.version
FROM programme m
WHERE m.id = :id;

-- For the unit's own people.
-- name: programme_of_unit
-- shape: one
-- row: programme
SELECT m.id, m.provider_id, m.county, m.kind, m.name, m.places, m.in_service, m.waiting, m.as_of, m.as_of_by, m.from_on,
	m.until_on, m.version
FROM programme m
WHERE m.id = :id AND {in m.provider_id unit};

-- name: programmes_in_force
-- shape: many
-- row: programme
SELECT m.id, m.provider_id, m.county, m.kind, m.name, m.places, m.in_service, m.waiting, m.as_of, m.as_of_by, m.from_on,
	m.until_on, m.version
FROM programme m
WHERE m.county = :county AND m.kind = :kind AND m.from_on <= :on_day AND (m.until_on IS NULL OR m.until_on >= :on_day)
ORDER BY m.places - m.in_service DESC, m.id;

-- name: programme_insert
-- shape: exec
-- in: struct programme_edit "mod/provider/provider.h"
INSERT INTO programme (id, provider_id, county, kind, name, places, in_service, waiting, as_of, as_of_by, from_on,
	until_on, version)
VALUES (:id, :provider_id, :county, :kind, :name, :places, :in_service, :waiting, :as_of, :actor, :from_on, :until_on, 1);

-- name: programme_update
-- shape: exec
-- in: struct programme_edit "mod/provider/provider.h"
-- param: shown int
UPDATE programme SET kind = :kind, name = :name, places = :places, in_service = :in_service, waiting = :waiting,
	as_of = :as_of, as_of_by = :actor, from_on = :from_on, until_on = :until_on, version = version + 1
WHERE id = :id AND (:shown = -1 OR version = :shown);

-- name: capacity_update
-- shape: exec
-- param: shown int
UPDATE programme SET in_service = :in_service, waiting = :waiting, as_of = :as_of, as_of_by = :actor,
	version = version + 1
WHERE id = :id AND (:shown = -1 OR version = :shown);

-- 「沒有變動」
-- name: capacity_confirm
-- shape: exec
UPDATE programme SET as_of = :as_of, as_of_by = :actor, version = version + 1 WHERE id = :id;

-- The last place goes to one: the row itself is the lock.
-- name: programme_take
-- shape: exec
-- param: over int
UPDATE programme SET in_service = in_service + 1, version = version + 1
WHERE id = :id AND (in_service < places OR :over = 1);

-- name: programme_release
-- shape: exec
UPDATE programme SET in_service = in_service - 1, version = version + 1 WHERE id = :id AND in_service > 0;

-- May the actor manage at this county?
-- name: provider_manages
-- shape: one
SELECT p.id FROM place p WHERE p.id = :place AND {in :place manage};
