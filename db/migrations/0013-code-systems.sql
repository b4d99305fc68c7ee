-- Eleven code lists had come under the names of two: they go, and `zhilu migrate` loads them anew.
DELETE FROM code WHERE system IN ('twss-provided-financial-subsidy', 'twss-family-structure');
