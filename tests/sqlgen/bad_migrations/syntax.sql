-- expect 4: no such table: main.b
CREATE TABLE a (id BIGINT PRIMARY KEY);

CREATE INDEX x ON b (id);
