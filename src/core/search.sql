-- name: gram_put
-- shape: exec
INSERT INTO gram (g, county, kind, thing_id) VALUES (:g, :county, :kind, :thing_id) ON CONFLICT DO NOTHING;

-- The grams of a thing known everywhere, in a county as well.
-- name: gram_spread
-- shape: exec
INSERT INTO gram (g, county, kind, thing_id)
SELECT a.g, :county, a.kind, a.thing_id FROM gram a WHERE a.kind = :kind AND a.thing_id = :thing_id AND a.county = ''
ON CONFLICT DO NOTHING;

-- name: gram_drop
-- shape: exec
DELETE FROM gram WHERE kind = :kind AND thing_id = :thing_id;

-- name: gram_find1
-- shape: many
SELECT a.thing_id FROM gram a
WHERE a.g = :g AND a.county = :county AND a.kind = :kind ORDER BY a.thing_id DESC LIMIT :limit;

-- name: gram_find2
-- shape: many
-- param: g2 text
SELECT a.thing_id FROM gram a
JOIN gram b ON b.g = :g2 AND b.county = a.county AND b.kind = a.kind AND b.thing_id = a.thing_id
WHERE a.g = :g AND a.county = :county AND a.kind = :kind ORDER BY a.thing_id DESC LIMIT :limit;

-- name: gram_find3
-- shape: many
-- param: g2 text
-- param: g3 text
SELECT a.thing_id FROM gram a
JOIN gram b ON b.g = :g2 AND b.county = a.county AND b.kind = a.kind AND b.thing_id = a.thing_id
JOIN gram c ON c.g = :g3 AND c.county = a.county AND c.kind = a.kind AND c.thing_id = a.thing_id
WHERE a.g = :g AND a.county = :county AND a.kind = :kind ORDER BY a.thing_id DESC LIMIT :limit;
