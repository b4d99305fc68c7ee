#include "mod/figure/figure_rules.h"

enum { DEAR_MS = 100, KEEP_TIMES = 20, KEEP_MAX_MS = 30000 };

int64_t figure_keep_ms(int64_t took_ms)
{
	if (took_ms < DEAR_MS)
		return 0;
	return took_ms < KEEP_MAX_MS / KEEP_TIMES ? took_ms * KEEP_TIMES : KEEP_MAX_MS;
}

bool figure_is_small(int64_t n, int64_t limit)
{
	return n > 0 && n < limit;
}

void figure_hide(const int64_t *cells, size_t n, int64_t limit, bool is_sum_hidden, bool *ret_hidden)
{
	size_t hidden = 0, least = n;

	for (size_t i = 0; i < n; i++) {
		ret_hidden[i] = figure_is_small(cells[i], limit);
		hidden += ret_hidden[i];
		if (!ret_hidden[i] && cells[i] > 0 && (least == n || cells[i] < cells[least]))
			least = i;
	}
	if (least < n && (is_sum_hidden ? hidden == 0 : hidden == 1))
		ret_hidden[least] = true;
}
