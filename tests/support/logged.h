/*
 * logged: what the program logs meanwhile, at the lowest level.
 *
 *	struct logged l = logged_begin();
 *	app_get(t, &u, "/");
 *	logged_end(&l);				// standard error is itself again; the lines lie in l.file
 *	n = logged_statements(&l, "home");
 *	logged_drop(&l);
 */
#ifndef ZHILU_TESTS_LOGGED_H
#define ZHILU_TESTS_LOGGED_H

struct logged {
	char file[32];
	int kept;
};

struct logged logged_begin(void);
void logged_end(struct logged *l);
/* Statements of the last reply of this route; 0: the log says nothing of it. */
unsigned logged_statements(const struct logged *l, const char *route);
void logged_drop(struct logged *l);

#endif
