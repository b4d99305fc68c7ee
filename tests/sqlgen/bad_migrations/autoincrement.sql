-- expect 1: no triggers, views or AUTOINCREMENT: sqlite_sequence
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);
