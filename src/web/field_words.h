/* field_words: the sentences about one field.  Each says what is wrong and what to type instead. */
#ifndef ZHILU_WEB_FIELD_WORDS_H
#define ZHILU_WEB_FIELD_WORDS_H

#include "base/date.h"
#include "web/field.h"

struct arena;

extern const char words_choose[];	/* the empty choice of a select */
extern const char words_any[];		/* and of a filter */
extern const char words_yes[], words_no[];	/* a flag, read back */

const char *words_required(struct arena *a, const struct field *f);
const char *words_flag_required(struct arena *a, const struct field *f);
const char *words_items_required(struct arena *a, const struct field *f);
const char *words_one_line(struct arena *a, const struct field *f);
const char *words_too_long(struct arena *a, const struct field *f, size_t n, int64_t max);
const char *words_too_short(struct arena *a, const struct field *f, int64_t min);
const char *words_date_unreadable(struct arena *a, const struct field *f, const char *typed);
const char *words_date_impossible(struct arena *a, const struct field *f, const char *typed);
const char *words_date_future(struct arena *a, const struct field *f, day_t today);
const char *words_date_past(struct arena *a, const struct field *f, day_t today);
const char *words_time_unreadable(struct arena *a, const struct field *f);
const char *words_int_unreadable(struct arena *a, const struct field *f);
const char *words_int_range(struct arena *a, const struct field *f);
const char *words_code_unknown(struct arena *a, const struct field *f);
const char *words_phone(struct arena *a, const struct field *f);
const char *words_email(struct arena *a, const struct field *f);
/* "計畫目標 2" for the rows of a repeating group. */
const char *words_item_group(struct arena *a, const struct field *f, size_t number);

#endif
