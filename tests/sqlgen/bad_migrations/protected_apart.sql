-- expect 2: write -- protected: KIND via COLUMN directly before CREATE TABLE
-- protected: case via id
-- Another comment.
CREATE TABLE a (id BIGINT PRIMARY KEY);
