/* figure_rules: pure: for how long a dear count is kept. */
#ifndef ZHILU_MOD_FIGURE_RULES_H
#define ZHILU_MOD_FIGURE_RULES_H

#include <stdint.h>

/*
 * Where counting is dear, every save of the country would have it done again: what took long is kept for twenty times as
 * long, so that it takes a twentieth of a processor at most; never longer than half a minute.  0: only until a newer event.
 */
int64_t figure_keep_ms(int64_t took_ms);

#endif
