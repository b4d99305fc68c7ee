/* figure_rules: pure: for how long a dear count is kept, and which counts are not told. */
#ifndef ZHILU_MOD_FIGURE_RULES_H
#define ZHILU_MOD_FIGURE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where counting is dear, every save of the country would have it done again: what took long is kept for twenty times as
 * long, so that it takes a twentieth of a processor at most; never longer than half a minute.  0: only until a newer event.
 */
int64_t figure_keep_ms(int64_t took_ms);

/* A count of 1 to limit - 1: so few that somebody who knows the place knows who it is. */
bool figure_is_small(int64_t n, int64_t limit);
/*
 * Of cells that add up to a number: the small ones, and if only one of them is not told, the smallest of the others, or
 * the rest and the sum would give it away.  Where the sum is not told either, one cell at least is not, or it would be.
 * ret_hidden: which; zeros are told.
 */
void figure_hide(const int64_t *cells, size_t n, int64_t limit, bool is_sum_hidden, bool *ret_hidden);

#endif
