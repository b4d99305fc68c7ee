-- name: x3
-- shape: many
-- seen: none test
SELECT s.place_id, s.last_on FROM (SELECT c.place_id, MAX(c.on_day) AS last_on FROM cases c WHERE {may c row} GROUP BY c.place_id) AS s LEFT JOIN place p ON p.id = s.place_id;
