/* Small parts of the wizard: which rows are wanted, what is wrong with a row, where a page of rows is. */
#include "mod/import/import_batch.h"

#include "base/arena.h"
#include "base/buf.h"
#include "mod/import/import_words.h"
#include "web/urls.h"

#include <stdlib.h>
#include <string.h>

const char *import_page_href(struct arena *a, int64_t id, bool all, int64_t page)
{
	struct buf b;

	buf_init(&b, a, 2048);
	url_import_show(&b, id);
	if (!all)
		url_query(&b, "only", "problems");
	if (page > 1)
		url_query(&b, "page", arena_printf(a, "%lld", (long long)page));
	return buf_text(&b);
}

const char *import_reasons(struct arena *a, const struct import_finding *f, size_t n)
{
	struct buf b;

	buf_init(&b, a, 1 << 16);
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, b.len ? "; " : "");
		if (f[i].column >= 0)
			buf_printf(&b, "%s: ", import_columns[f[i].column].header);
		buf_str(&b, f[i].words);
	}
	return buf_text(&b);
}

/* "12" or "3-20" at *at; false if it is neither or beyond the sheet. */
static bool take_range(const char **at, size_t max, size_t *ret_from, size_t *ret_to)
{
	char *end;
	unsigned long from = strtoul(*at, &end, 10), to = from;

	if (end == *at || **at == '-' || **at == '+')
		return false;
	if (*end == '-') {
		*at = end + 1;
		to = strtoul(*at, &end, 10);
		if (end == *at || **at == '-' || **at == '+')
			return false;
	}
	if (from < 1 || to < from || to > max)
		return false;
	*at = end;
	*ret_from = from;
	*ret_to = to;
	return true;
}

const char *import_choose(struct import_sheet *s, const char *rows)
{
	size_t from, to, ready = 0;

	for (size_t i = 0; rows && i < s->n; i++)
		s->row[i].is_wanted = false;
	while (rows && *(rows += strspn(rows, " ,"))) {
		if (!take_range(&rows, s->n, &from, &to) || !strchr(" ,", *rows))
			return import_words_part;
		for (size_t i = from; i <= to; i++)
			s->row[i - 1].is_wanted = true;
	}
	for (size_t i = 0; i < s->n; i++)
		ready += s->row[i].is_wanted && (s->row[i].outcome == IMPORT_ACCEPT || s->row[i].outcome == IMPORT_WAIT);
	return ready ? NULL : import_words_none_wanted;
}
