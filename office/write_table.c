#include "office/write_table.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "office/bundle.h"
#include "base/formula.h"
#include "office/kinds.h"
#include "office/rows.h"

void xml_put(struct buf *to, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		size_t plain = 0;

		while (s + plain < end && s[plain] != '&' && s[plain] != '<' && s[plain] != '>' && s[plain] != '"')
			plain++;
		buf_put(to, s, plain);
		s += plain;
		if (s == end)
			break;
		buf_str(to, *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : *s == '>' ? "&gt;" : "&quot;");
		s++;
	}
}

static void csv_cell_write(const struct office_cell *c, FILE *to)
{
	bool guard = c->kind == OFFICE_TEXT && formula_needs_guard(c->text);

	if (!guard && !strpbrk(c->text, ",\"\r\n\t;")) {
		fputs(c->text, to);
		return;
	}
	fputc('"', to);
	if (guard)
		fputc('\'', to);
	for (const char *s = c->text; *s; s++) {
		if (*s == '"')
			fputc('"', to);
		fputc(*s, to);
	}
	fputc('"', to);
}

enum office_fault write_csv(struct rows *r, FILE *to)
{
	fputs("\xef\xbb\xbf", to);
	while (rows_next(r)) {
		for (size_t i = 0; i < r->n; i++) {
			if (i)
				fputc(',', to);
			csv_cell_write(&r->cells[i], to);
		}
		fputs("\r\n", to);
	}
	return r->fault ? r->fault : ferror(to) ? OFFICE_OUTPUT : OFFICE_FINE;
}

/* The rows' entry as it is pulled: head, rows, tail. */
struct sheet {
	const struct sheet_format *format;
	struct rows *rows;
	struct buf piece;
	bool begun, ended;
};

static long sheet_feed(void *ctx, const char **ret_bytes)
{
	struct sheet *s = ctx;

	s->piece.len = 0;
	if (!s->begun) {
		buf_str(&s->piece, s->format->head);
		s->begun = true;
	}
	while (!s->ended && s->piece.len < 32768) {
		if (rows_next(s->rows)) {
			s->format->row(s->rows, &s->piece);
			continue;
		}
		buf_str(&s->piece, s->format->tail);
		s->ended = true;
	}
	if (s->rows->fault || s->piece.failed)
		return -1;
	*ret_bytes = buf_text(&s->piece);
	return (long)s->piece.len;
}

enum office_fault write_sheet(const struct sheet_format *format, struct rows *r, FILE *to)
{
	struct sheet s = { .format = format, .rows = r };
	struct arena *a = arena_new();
	enum office_fault fault;
	struct bundle b;

	buf_init(&s.piece, a, 64 * MIB);	/* a row of the longest cells, escaped */
	bundle_init(&b);
	if (!b.failed)
		format->parts(&b);
	bundle_feed(&b, format->sheet_part, sheet_feed, &s);
	fault = bundle_write(&b, to);
	arena_free(a);
	return r->fault ? r->fault : fault;
}

enum office_fault write_table_run(struct office_job *job)
{
	enum office_fault fault = OFFICE_BAD_INPUT;
	struct rows r;

	if (!job->format)
		return fault;
	rows_open(&r, stdin);
	if (strcmp(job->format, "csv") == 0)
		fault = write_csv(&r, stdout);
	else if (strcmp(job->format, "ods") == 0)
		fault = write_sheet(&ods_format, &r, stdout);
	else if (strcmp(job->format, "xlsx") == 0)
		fault = write_sheet(&xlsx_format, &r, stdout);
	if (r.fault) {
		job->fault_row = r.row;
		job->fault_col = r.fault_col;
	}
	rows_close(&r);
	return fault;
}
