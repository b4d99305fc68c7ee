/* What the page behind a one-time link shows. */
#ifndef ZHILU_MOD_ACCOUNT_LINK_H
#define ZHILU_MOD_ACCOUNT_LINK_H

#include "core/qr.h"
#include "web/page.h"

struct welcome_view {
	const struct form_view *form;
	const char *name, *login, *secret;	/* secret in groups of four, to be typed in */
	struct qr qr;
};

#endif
