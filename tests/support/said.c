#include "said.h"

#include <stdio.h>

/* cmocka cuts a long message short: the page goes first, without its head. */
static void print(const struct app_reply *r)
{
	const char *main = strstr(r->body, "<main");

	fprintf(stderr, "%s\n%s\n", r->head, main ? main : r->body);
}

void said(const struct app_reply *r, int status, const char *words)
{
	if (r->status == status && strstr(r->body, words))
		return;
	print(r);
	fail_msg("%d with \"%s\" was expected, but the above came", status, words);
}

void not_said(const struct app_reply *r, const char *words)
{
	if (!strstr(r->body, words))
		return;
	print(r);
	fail_msg("\"%s\" is in the above", words);
}

void holds(struct app_test *t, const struct app_reply *r, const char *name, const char *value)
{
	const char *at = strstr(r->body, arena_printf(t->arena, "name=\"%s\"", name));
	const char *end = at ? strstr(at, "</div>") : NULL, *found = at ? strstr(at, value) : NULL;

	if (found && (!end || found < end))
		return;
	print(r);
	fail_msg("the field %s does not hold \"%s\" in the above", name, value);
}
