/* error_view: what an error page says: what, why, what to do, a reference. */
#ifndef ZHILU_WEB_ERROR_VIEW_H
#define ZHILU_WEB_ERROR_VIEW_H

#include "web/page.h"

struct error_page {
	const char *title, *message, *detail, *kept, *reference, *home_href;
	int status;
	bool ours;
};

#endif
