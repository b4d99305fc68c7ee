-- name: w0
-- shape: exec
INSERT INTO cases (id, place_id, on_day, number) VALUES (:id, :place, :day, :number) ON CONFLICT (id) DO UPDATE SET number = excluded.number;
