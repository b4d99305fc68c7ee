-- expect 4: sealed stands behind `name BLOB`
CREATE TABLE a (
	id BIGINT PRIMARY KEY,
	number TEXT /* sealed */
);
