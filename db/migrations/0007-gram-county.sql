-- A person is found under each county that has a case of theirs, before the whole country is asked.
INSERT INTO gram (g, county, kind, thing_id)
SELECT DISTINCT a.g, c.county, a.kind, a.thing_id FROM gram a JOIN cases c ON c.person_id = a.thing_id
WHERE a.kind = 'person' AND a.county = ''
ON CONFLICT DO NOTHING;
