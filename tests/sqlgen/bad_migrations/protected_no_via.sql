-- expect 2: write -- protected: KIND via COLUMN directly before CREATE TABLE
-- protected: case
CREATE TABLE a (id BIGINT PRIMARY KEY);
