-- expect 3: " is not part of the SQL of both engines
-- expect 3: " is not part of the SQL of both engines
CREATE TABLE "a" (id BIGINT PRIMARY KEY);
