/* Any text into the template compiler: a result or a message, never both and never a crash. */
#include "tplgen.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every brace of C that is opened outside a literal is closed. */
static bool is_balanced(const char *c)
{
	int depth = 0;

	for (bool quoted = false; *c; c++) {
		if (quoted && *c == '\\')
			c++;
		else if (*c == '"')
			quoted = !quoted;
		else if (!quoted)
			depth += (*c == '{') - (*c == '}');
		if (quoted && *c == '\n')
			return false;
	}
	return depth == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct tplgen_result r;

	if (tplgen_compile(a, "fuzz.html", (const char *)data, size, &r)) {
		if (r.error || !r.c || !r.h || !is_balanced(r.c))
			abort();
	} else if (!r.error || r.c || r.h || strncmp(r.error, "fuzz.html:", 10) != 0) {
		abort();
	}
	arena_free(a);
	return 0;
}
