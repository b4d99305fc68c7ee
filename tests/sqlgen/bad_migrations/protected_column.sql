-- expect 3: a has no column case_id
-- protected: case via case_id
CREATE TABLE a (id BIGINT PRIMARY KEY);
