#include "mod/figure/figure_rules.h"

enum { DEAR_MS = 100, KEEP_TIMES = 20, KEEP_MAX_MS = 30000 };

int64_t figure_keep_ms(int64_t took_ms)
{
	if (took_ms < DEAR_MS)
		return 0;
	return took_ms < KEEP_MAX_MS / KEEP_TIMES ? took_ms * KEEP_TIMES : KEEP_MAX_MS;
}
