#include "mod/person/person.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* First character, circles, and the last one where there are three or more. */
char *person_mask_name(struct arena *a, const char *name)
{
	size_t n = name ? utf8_length(name) : 0, i = 0;
	const char *p = name;
	struct buf b;

	if (n == 0)
		return arena_dup(a, "");
	buf_init(&b, a, 1024);
	for (; *p; i++) {
		const char *from = p;

		utf8_next(&p);
		if (i == 0 || (i == n - 1 && n > 2))
			buf_put(&b, from, (size_t)(p - from));
		else if (i < 5)	/* a long name does not tell how long */
			buf_str(&b, "○");
	}
	return arena_dup(a, buf_text(&b));
}

/* The first four and the last three digits; what is shorter shows its last two. */
char *person_mask_phone(struct arena *a, const char *phone)
{
	char digits[32];
	size_t n = 0;

	for (const char *p = phone ? phone : ""; *p && n < sizeof(digits) - 1; p++)
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
	digits[n] = '\0';
	if (n < 3)
		return arena_dup(a, n ? "***" : "");
	if (n < 9)
		return arena_printf(a, "***%s", digits + n - 2);
	return arena_printf(a, "%.4s-***-%s", digits, digits + n - 3);
}
