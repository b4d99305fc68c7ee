#include "base/formula.h"

#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

/* Characters that a spreadsheet skips, or does not show, before it looks for a formula. */
static bool is_invisible(uint32_t cp)
{
	return cp <= 0x20 || (cp >= 0x7f && cp <= 0xa0) || cp == 0xad || cp == 0x1680 || cp == 0x180e ||
	       (cp >= 0x2000 && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202f) ||
	       (cp >= 0x205f && cp <= 0x206f) || cp == 0x3000 || cp == 0xfeff;
}

static bool is_trigger(uint32_t cp)
{
	static const uint32_t triggers[] = { '=', '+', '-', '@', '|', '%', 0xff1d, 0xff0b, 0xff0d, 0xff20 };

	for (size_t i = 0; i < sizeof(triggers) / sizeof(triggers[0]); i++) {
		if (cp == triggers[i])
			return true;
	}
	return false;
}

bool formula_needs_guard(const char *s)
{
	uint32_t cp;

	/* 'x needs what x needs: or a ' of the text's own would be taken for ours and lost. */
	while (*s == '\'')
		s++;
	if (*s == '\t' || *s == '\r' || *s == '\n')
		return true;
	do {
		cp = utf8_next(&s);
	} while (cp && (cp == '\'' || is_invisible(cp)));
	return is_trigger(cp);
}

bool formula_is_guarded(const char *s)
{
	return *s == '\'' && formula_needs_guard(s + 1);
}
