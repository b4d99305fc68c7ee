#include "mod/account/account_rules.h"

#include "mod/account/account_words.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

bool account_roles_fit(enum role a, enum role b)
{
	if (a == b)
		return true;	/* the same role at another unit */
	if (a == ROLE_ADMIN || b == ROLE_ADMIN || a == ROLE_AUDITOR || b == ROLE_AUDITOR)
		return false;
	/* 專人專用 (A2): a case manager is nothing else for the county. */
	return !((a == ROLE_CASE_MANAGER && b == ROLE_COUNTY_OFFICER) ||
		 (a == ROLE_COUNTY_OFFICER && b == ROLE_CASE_MANAGER));
}

const char *account_role_place(enum role r)
{
	switch (r) {
	case ROLE_CASE_MANAGER:
	case ROLE_SUPERVISOR: return "window";
	case ROLE_COUNTY_OFFICER: return "county";
	case ROLE_JOB_CENTRE: return "centre";
	case ROLE_PROVIDER: return "provider";
	case ROLE_BRANCH_OFFICER: return "branch";
	case ROLE_REFERRER: return "sender";
	case ROLE_AGENCY_OFFICER:
	case ROLE_ADMIN:
	case ROLE_AUDITOR: return "agency";
	default: return "";
	}
}

struct login_failure account_failure(int64_t failed_before, int64_t now)
{
	struct login_failure f = { failed_before + 1, 0 };

	if (f.failed >= LOGIN_FAILURES_MAX) {
		f.failed = 0;	/* after the lock the count begins anew */
		f.locked_until = now + LOGIN_LOCK_MS;
	}
	return f;
}

bool account_is_own_path(const char *path)
{
	static const char *const gates[] = { "/login", "/logout", "/welcome/", "/static/", "/api/" };

	if (!path || path[0] != '/' || path[1] == '/' || path[1] == '\\' || strlen(path) > 2000)
		return false;
	for (const char *p = path; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == '\\' || *p == 0x7f)
			return false;
	for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++)
		if (strncmp(path, gates[i], strlen(gates[i])) == 0)
			return false;
	return true;
}

void account_login_check(const char *login, const char *field, struct faults *ret_faults)
{
	size_t n = strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_");

	if (login[n] || n < 3 || n > 40 || !islower((unsigned char)login[0]))
		fault_add(ret_faults, field, account_words_login_form);
}

/* ---- passwords ---- */

/* What everybody tries, as bare letters; numbers and signs around them change nothing. */
static const char *const common[] = {
	"password", "passw0rd", "passwd", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "letmein",
	"welcome", "admin", "administrator", "login", "master", "monkey", "dragon", "iloveyou", "sunshine", "princess",
	"football", "baseball", "superman", "batman", "trustno", "whatever", "secret", "changeme", "default", "guest",
	"user", "root", "test", "demo", "taiwan", "taipei", "zhilu", "wda", "mol", "government", "office", "winter",
	"spring", "summer", "autumn", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "qaz", "qazwsx", "qazwsxedc",
	"wsx", "edc", "asd", "qwe", "zxc", "qwer", "asdf", "zxcv",
};

/* Does the text begin with this word, signs standing for letters ("p@ssw0rd")? */
static bool begins_with(const char *text, const char *word)
{
	static const char signs[] = "0135@$!", letters[] = "olesasi";

	for (; *word; word++, text++) {
		const char *sign = *text ? strchr(signs, *text) : NULL;

		if (tolower((unsigned char)*text) != (unsigned char)*word && !(sign && letters[sign - signs] == *word))
			return false;
	}
	return true;
}

/* The words that are one's own: the parts of the login, and the name. */
struct own_words { char word[8][64]; size_t n; };

static void add_own(struct own_words *own, const char *s, size_t n)
{
	if (n >= 3 && n < sizeof(own->word[0]) && own->n < 8) {
		memcpy(own->word[own->n], s, n);
		own->word[own->n++][n] = '\0';
	}
}

static void own_words_of(struct own_words *own, const char *login, const char *name)
{
	own->n = 0;
	while (*login) {
		size_t n = strspn(login, "abcdefghijklmnopqrstuvwxyz");

		add_own(own, login, n);
		login += n + (login[n] != '\0');
	}
	add_own(own, name, strlen(name));
}

/* Is the text nothing but such words, digits and signs?  reached[i]: its first i bytes are. */
static bool is_made_of_words(const char *text, const struct own_words *own)
{
	bool reached[PASSWORD_MAX * 4 + 1] = { true };
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (!reached[i])
			continue;
		if (c < 0x80 && !isalpha(c))
			reached[i + 1] = true;
		for (size_t k = 0; k < sizeof(common) / sizeof(common[0]); k++)
			if (begins_with(text + i, common[k]))
				reached[i + strlen(common[k])] = true;
		for (size_t k = 0; k < own->n; k++)
			if (begins_with(text + i, own->word[k]))
				reached[i + strlen(own->word[k])] = true;
	}
	return reached[n];
}

/* 123456789012, 111111111111, abcabcabcabc: each character one step from the last, or a short piece repeated. */
static bool is_run(const char *s)
{
	size_t n = strlen(s), steps = 0;

	for (size_t i = 1; i < n; i++) {
		int d = (unsigned char)s[i] - (unsigned char)s[i - 1];

		steps += (d >= -1 && d <= 1) || d == 9 || d == -9;
	}
	if (steps + 3 >= n)
		return true;
	for (size_t piece = 1; piece <= 4; piece++) {
		size_t same = 0;

		for (size_t i = piece; i < n; i++)
			same += s[i] == s[i - piece];
		if (same + piece == n)
			return true;
	}
	return false;
}

static size_t characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

void account_password_check(const char *password, const char *login, const char *name, const char *field,
			    struct faults *ret_faults)
{
	size_t n = characters(password);
	struct own_words own;

	if (n < PASSWORD_MIN || n > PASSWORD_MAX) {
		fault_add(ret_faults, field, account_words_password_length);
		return;
	}
	own_words_of(&own, login, name);
	if (is_run(password) || is_made_of_words(password, &own))
		fault_add(ret_faults, field, account_words_password_common);
}
