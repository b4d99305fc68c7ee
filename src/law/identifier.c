#include "law/identifier.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define PERSON_LENGTH 10
#define EMPLOYER_LENGTH 8
#define IDEOGRAPHIC_SPACE 0x3000u
#define FULL_WIDTH_FIRST 0xff01u
#define FULL_WIDTH_LAST 0xff5eu
#define FULL_WIDTH_OFFSET 0xfee0u

char *identifier_normalise(struct arena *a, const char *typed)
{
	char *out = arena_alloc(a, strlen(typed) + 1), *end = out;
	uint32_t c;

	while ((c = utf8_next(&typed)) != 0) {
		if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
			c -= FULL_WIDTH_OFFSET;
		if (c <= ' ' || c == 0xa0 || c == IDEOGRAPHIC_SPACE)
			continue;
		if (c >= 'a' && c <= 'z')
			c -= 'a' - 'A';
		end += utf8_encode(c, end);
	}
	return out;
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool all_digits(const char *s)
{
	while (is_digit(*s))
		s++;
	return *s == '\0';
}

/* The value of a letter, given out in the order in which the districts got theirs. */
static int letter_value(char c)
{
	static const char order[] = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

	return (int)(strchr(order, c) - order) + 10;
}

static enum identifier_finding form_of_person(const char *text)
{
	if (!text[0])
		return IDENTIFIER_EMPTY;
	if (strlen(text) != PERSON_LENGTH)
		return IDENTIFIER_LENGTH;
	if (!is_letter(text[0]))
		return IDENTIFIER_LETTER;
	if (!strchr("1289ABCD", text[1]))
		return IDENTIFIER_SECOND;
	if (!all_digits(text + 2))
		return IDENTIFIER_DIGIT;
	return IDENTIFIER_FINE;
}

enum identifier_kind identifier_detect(const char *text)
{
	if (strlen(text) == EMPLOYER_LENGTH && all_digits(text))
		return IDENTIFIER_EMPLOYER;
	if (form_of_person(text) != IDENTIFIER_FINE)
		return IDENTIFIER_UNKNOWN;
	if (text[1] == '1' || text[1] == '2')
		return IDENTIFIER_NATIONAL;
	return is_digit(text[1]) ? IDENTIFIER_RESIDENT_NEW : IDENTIFIER_RESIDENT_OLD;
}

enum identifier_finding identifier_check_person(const char *text)
{
	enum identifier_finding form = form_of_person(text);
	int first, second, sum;

	if (form != IDENTIFIER_FINE)
		return form;
	first = letter_value(text[0]);
	second = is_digit(text[1]) ? text[1] - '0' : letter_value(text[1]) % 10;
	sum = first / 10 + first % 10 * 9 + second * 8 + (text[PERSON_LENGTH - 1] - '0');
	for (int i = 2; i < PERSON_LENGTH - 1; i++)
		sum += (text[i] - '0') * (PERSON_LENGTH - 1 - i);
	return sum % 10 == 0 ? IDENTIFIER_FINE : IDENTIFIER_CHECK;
}

/* A 7 in the seventh place gives 28, whose digits may be added once or twice: 10 or 1. */
enum identifier_finding identifier_check_employer(const char *text)
{
	static const int weights[EMPLOYER_LENGTH] = {1, 2, 1, 2, 1, 2, 4, 1};
	int sum = 0;

	if (!text[0])
		return IDENTIFIER_EMPTY;
	if (strlen(text) != EMPLOYER_LENGTH)
		return IDENTIFIER_LENGTH;
	if (!all_digits(text))
		return IDENTIFIER_DIGIT;
	for (int i = 0; i < EMPLOYER_LENGTH; i++) {
		int product = (text[i] - '0') * weights[i];

		sum += product / 10 + product % 10;
	}
	if (sum % 5 == 0 || (text[6] == '7' && (sum + 1) % 5 == 0))
		return IDENTIFIER_FINE;
	return IDENTIFIER_CHECK;
}

char *identifier_mask(struct arena *a, const char *text)
{
	size_t n = utf8_length(text);
	size_t front = n >= 8 ? 2 : 1, back = n >= 8 ? 3 : 0;
	char *out = arena_alloc(a, strlen(text) + 1), *end = out;

	for (size_t i = 0; i < n; i++) {
		const char *from = text;

		utf8_next(&text);
		if (i >= front && i < n - back) {
			*end++ = '*';
			continue;
		}
		memcpy(end, from, (size_t)(text - from));
		end += text - from;
	}
	return out;
}
