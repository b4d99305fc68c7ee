/* error_view: what an error page says: what, why, what to do, a reference. */
#ifndef ZHILU_WEB_ERROR_VIEW_H
#define ZHILU_WEB_ERROR_VIEW_H

#include "http/http.h"
#include "web/page.h"

struct error_page {
	const char *title, *message, *detail, *kept, *reference, *home_href;
	int status;
	bool ours;
	/* What was posted, to be sent again with its one-time key: once_again NULL if that is not offered. */
	const char *once_again, *action;
	const struct http_pair *typed;
	size_t n_typed;
};

#endif
