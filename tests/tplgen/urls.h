/* urls: two addresses, as the route table would give them. */
#ifndef TESTS_TPLGEN_URLS_H
#define TESTS_TPLGEN_URLS_H

#include <stdint.h>

struct buf;

void url_case_list(struct buf *out);
void url_case_show(struct buf *out, int64_t id, const char *tab);

#endif
