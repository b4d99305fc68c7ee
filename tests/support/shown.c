#include "shown.h"

size_t shown_times(const char *page, const char *text)
{
	size_t n = 0;

	for (const char *at = page; (at = strstr(at, text)); at += strlen(text))
		n++;
	return n;
}

size_t shown_rows(const struct app_reply *r)
{
	assert_int_equal(r->status, 200);
	return shown_times(r->body, "<tr data-row");
}
