-- expect 2: a.n: the types are BIGINT, TEXT, BLOB
CREATE TABLE a (id BIGINT PRIMARY KEY, n INTEGER);
