-- expect 2: a.n: no function as DEFAULT
CREATE TABLE a (id BIGINT PRIMARY KEY, n BIGINT NOT NULL DEFAULT (abs(1)));
