#include "mod/search/search.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "law/identifier.h"

#include <stdbool.h>
#include <string.h>

enum { TAIL_DIGITS = 4, PHONE_DIGITS = 7 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits with what people put between them; NULL if there is anything else. */
static const char *digits_of(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *o = out;

	for (; *s; s++) {
		if (is_digit(*s))
			*o++ = *s;
		else if (!strchr("-#()+ ", *s))
			return NULL;
	}
	return out;
}

/* 115-67000-7K3M9QXD (mod/case: case_number) */
static bool is_case_no(const char *s)
{
	size_t n = strlen(s);

	if (n != 18 || s[3] != '-' || s[9] != '-')
		return false;
	for (size_t i = 0; i < n; i++)
		if (i != 3 && i != 9 && !is_digit(s[i]) && !(i > 9 && s[i] >= 'A' && s[i] <= 'Z'))
			return false;
	return true;
}

static bool is_number(const char *s)
{
	enum identifier_kind k = identifier_detect(s);
	size_t n = strlen(s), n_digits = 0, n_letters = 0;

	if (k == IDENTIFIER_NATIONAL || k == IDENTIFIER_RESIDENT_NEW || k == IDENTIFIER_RESIDENT_OLD)
		return true;
	/* A passport or temporary number: letters first, then digits. */
	for (const char *p = s; *p; p++) {
		if (is_digit(*p))
			n_digits++;
		else if (*p >= 'A' && *p <= 'Z' && n_digits == 0)
			n_letters++;
		else
			return false;
	}
	return n_letters > 0 && n_letters <= 3 && n_digits >= 5 && n <= 15;
}

/* Relative words (今天, +7) are no birth dates. */
static bool is_birth(const char *s, day_t today, day_t *ret_day)
{
	size_t n_digits = 0;
	day_t d;

	for (const char *p = s; *p; p++)
		n_digits += is_digit(*p);
	if (n_digits < 4 || date_parse_typed(s, today, &d) != DATE_FINE || d > today || date_civil(d).year < 1900)
		return false;
	*ret_day = d;
	return true;
}

static void read_digits(const char *digits, struct search_query *q)
{
	size_t n = strlen(digits);

	q->text = digits;
	if (n == TAIL_DIGITS)
		q->kind = SEARCH_TAIL;
	else if (n >= PHONE_DIGITS)
		q->kind = SEARCH_PHONE;
	else
		q->kind = SEARCH_SHORT;
}

void search_read(struct arena *a, const char *typed, day_t today, struct search_query *ret)
{
	struct search_query q = { .kind = SEARCH_NOTHING, .birth = DAY_NONE };
	const char *number = typed ? identifier_normalise(a, typed) : "", *digits;

	if (*number == '\0') {
		*ret = q;
		return;
	}
	q.text = number;
	digits = digits_of(a, number);
	if (is_case_no(number))
		q.kind = SEARCH_CASE_NO;
	else if (is_number(number))
		q.kind = SEARCH_NUMBER;
	else if (is_birth(number, today, &q.birth))
		q.kind = SEARCH_BIRTH;
	else if (digits && *digits)
		read_digits(digits, &q);
	else {
		q.text = utf8_fold(a, typed);
		q.kind = utf8_length(q.text) >= 2 ? SEARCH_NAME : *q.text ? SEARCH_SHORT : SEARCH_NOTHING;
	}
	*ret = q;
}

const char *search_kind_code(enum search_kind k)
{
	static const char *const codes[] = {
		[SEARCH_NOTHING] = "nothing", [SEARCH_SHORT] = "short", [SEARCH_NAME] = "name", [SEARCH_NUMBER] = "number",
		[SEARCH_TAIL] = "tail", [SEARCH_PHONE] = "phone", [SEARCH_CASE_NO] = "case_no", [SEARCH_BIRTH] = "birth",
	};

	return codes[k];
}
