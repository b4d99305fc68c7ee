/* near_office: the program that draws letters, for tests: it stands beside the server, a test stands one folder deeper. */
#ifndef ZHILU_TESTS_NEAR_OFFICE_H
#define ZHILU_TESTS_NEAR_OFFICE_H

/* Sets $ZHILU_OFFICE, unless it is set. */
void near_office(void);

#endif
