#include "law/icf.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define FULL_WIDTH_FIRST 0xff01u
#define FULL_WIDTH_LAST 0xff5eu
#define FULL_WIDTH_OFFSET 0xfee0u
#define NUMBER_MAX 100000

/* What has been read so far. */
struct reading {
	const struct icf_rule *rule;
	unsigned int classes;
	bool met, open, any;	/* the number; one that leaves it open; any readable number */
};

/* Next character, full width made half width. */
static uint32_t next(const char **s)
{
	uint32_t c = utf8_next(s);

	return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? c - FULL_WIDTH_OFFSET : c;
}

static uint32_t peek(const char *s)
{
	return next(&s);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_open_bracket(uint32_t c)
{
	return c == U'【' || c == '[' || c == U'〔';
}

static bool is_close_bracket(uint32_t c)
{
	return c == U'】' || c == ']' || c == U'〕';
}

/* What stands between two tokens of one bracket. */
static bool is_between(uint32_t c)
{
	return c <= ' ' || (c < 0x80 && strchr(",;/()+&", (int)c)) || c == U'、' ||
	       c == U'。' || c == U'\u3000' || is_open_bracket(c) || is_close_bracket(c);
}

static int class_number(uint32_t c)
{
	static const uint32_t words[] = U"一二三四五六七八";

	if (c >= '1' && c <= '8')
		return (int)(c - '0');
	for (int i = 0; i < 8; i++) {
		if (c == words[i])
			return i + 1;
	}
	return 0;
}

/* 第1類, 第 一 類: after 第 has been read; moves on only if it is a class. */
static int class_after(const char **s)
{
	const char *at = *s;
	int n;

	while (peek(at) == ' ')
		next(&at);
	n = class_number(next(&at));
	while (peek(at) == ' ')
		next(&at);
	if (n == 0 || next(&at) != U'類')
		return 0;
	*s = at;
	return n;
}

static void take_number(struct reading *r, int number)
{
	r->any = true;
	if (number == r->rule->number)
		r->met = true;
	for (int i = 0; i < r->rule->n_unknown; i++)
		r->open |= number == r->rule->unknown[i];
}

/* One token: 換 and 第 dropped, whole digits up to a point; whatever is no number leaves it open. */
static void take_token(struct reading *r, const char **s)
{
	int number = 0, n_digits = 0;
	uint32_t c = peek(*s);

	while (c == U'換' || c == U'第') {
		next(s);
		c = peek(*s);
	}
	for (; is_digit(c); c = peek(*s)) {
		next(s);
		n_digits++;
		if (number < NUMBER_MAX)
			number = number * 10 + (int)(c - '0');
	}
	if (c == '.') {
		do {
			next(s);
			c = peek(*s);
		} while (is_digit(c) || c == '.');
	}
	if (n_digits && is_between(c))
		take_number(r, number);
	else
		r->open = true;
	while (!is_between(peek(*s)))
		next(s);
}

/* Everything from here to the closing bracket, or to the end of the field. */
static void take_tokens(struct reading *r, const char **s)
{
	for (uint32_t c = peek(*s); c && !is_close_bracket(c); c = peek(*s)) {
		const char *after = *s;
		int class_no;

		next(&after);
		class_no = c == U'第' ? class_after(&after) : 0;
		if (class_no || is_between(c)) {
			r->classes |= class_no ? ICF_CLASS(class_no) : 0;
			*s = after;
		} else {
			take_token(r, s);
		}
	}
}

static bool has_bracket(const char *field)
{
	uint32_t c;

	while ((c = next(&field)) != 0) {
		if (is_open_bracket(c))
			return true;
	}
	return false;
}

/* With brackets, only what stands inside them is a token: the text around may hold ICD codes. */
static void take_field(struct reading *r, const char *field)
{
	uint32_t c;

	if (!has_bracket(field)) {
		take_tokens(r, &field);
		return;
	}
	while ((c = next(&field)) != 0) {
		int class_no = c == U'第' ? class_after(&field) : 0;

		if (class_no)
			r->classes |= ICF_CLASS(class_no);
		else if (is_open_bracket(c))
			take_tokens(r, &field);
	}
}

enum icf_reading icf_read(const struct icf_rule *rule, unsigned int classes, const char *field)
{
	struct reading r = {.rule = rule, .classes = classes};

	take_field(&r, field);
	if (!r.met && !r.open && r.any)
		return ICF_NOT_MET;
	if (r.classes && !(r.classes & ICF_CLASS(rule->class_no)))
		return ICF_NOT_MET;
	return r.met && r.classes ? ICF_MET : ICF_UNKNOWN;
}

/* "key=" then whole numbers separated by commas; returns how many, or -1. */
static int read_list(const char *value, const char *key, int *out, int max)
{
	const char *at = strstr(value, key);
	int n = 0;

	if (!at)
		return 0;
	at += strlen(key);
	for (;; at++) {
		char *end;
		long number = strtol(at, &end, 10);

		if (end == at || number < 1 || number > NUMBER_MAX || n == max)
			return -1;
		out[n++] = (int)number;
		at = end;
		if (*at != ',')
			return *at == '\0' || *at == ' ' ? n : -1;
	}
}

bool icf_rule_parse(const char *value, struct icf_rule *ret_rule)
{
	struct icf_rule rule = {0};

	if (read_list(value, "number=", &rule.number, 1) != 1)
		return false;
	if (read_list(value, "class=", &rule.class_no, 1) != 1 || rule.class_no > 8)
		return false;
	rule.n_unknown = read_list(value, "unknown=", rule.unknown, ICF_UNKNOWN_MAX);
	if (rule.n_unknown < 0)
		return false;
	*ret_rule = rule;
	return true;
}
