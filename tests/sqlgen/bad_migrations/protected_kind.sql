-- expect 3: a: no such kind of root: horse
-- protected: horse via id
CREATE TABLE a (id BIGINT PRIMARY KEY);
