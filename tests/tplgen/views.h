/* views: what the templates of these tests show. */
#ifndef TESTS_TPLGEN_VIEWS_H
#define TESTS_TPLGEN_VIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum view_state { VIEW_OPEN, VIEW_CLOSED };

struct view_row {
	int64_t id;
	const char *name;
	enum view_state state;
	const char *tags[3];
	size_t tag_count;
};

struct view {
	const char *title, *note, *on_day, *no_day;
	int64_t people, entered_at;
	day_t due;
	bool required;
	struct view_row first;
	const struct view_row *rows;
	size_t count;
};

static inline bool is_closed(const struct view_row *r)
{
	return r->state == VIEW_CLOSED;
}

#endif
