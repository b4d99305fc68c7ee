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

/* Each sign that stands for a letter becomes it; other signs and digits are left out. */
static size_t bare_letters(const char *typed, char *out, size_t max)
{
	size_t n = 0;

	for (; *typed && n + 1 < max; typed++) {
		static const char signs[] = "0135@$!", letters[] = "olesasi";
		const char *sign = strchr(signs, *typed);

		if (isalpha((unsigned char)*typed))
			out[n++] = (char)tolower((unsigned char)*typed);
		else if (sign && *sign)
			out[n++] = letters[sign - signs];
	}
	out[n] = '\0';
	return n;
}

/* Is the text nothing but these words, one after the other? */
static bool is_made_of(const char *text, const char *extra)
{
	if (!*text)
		return true;
	if (extra && strlen(extra) >= 3 && strncmp(text, extra, strlen(extra)) == 0 &&
	    is_made_of(text + strlen(extra), extra))
		return true;
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (strncmp(text, common[i], strlen(common[i])) == 0 && is_made_of(text + strlen(common[i]), extra))
			return true;
	return false;
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
	char letters[PASSWORD_MAX * 4 + 1], own[64];
	size_t n = characters(password), bare;

	if (n < PASSWORD_MIN || n > PASSWORD_MAX) {
		fault_add(ret_faults, field, account_words_password_length);
		return;
	}
	bare = bare_letters(password, letters, sizeof(letters));
	bare_letters(login, own, sizeof(own));
	/* Letters of other scripts are no letters here: a sentence in Chinese is not "made of" nothing. */
	if (is_run(password) || (n == strlen(password) && is_made_of(letters, own)) ||
	    (strlen(login) >= 4 && strstr(password, login) && bare < strlen(own) + 6) ||
	    (characters(name) >= 2 && strstr(password, name) && n < characters(name) + 8))
		fault_add(ret_faults, field, account_words_password_common);
}
