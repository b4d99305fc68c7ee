/*
 * The rows of a roster: what they say, and what is wrong with them.  Nothing is guessed: a value that
 * cannot be read holds its row until a person has corrected it.
 */
#include "mod/import/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "law/identifier.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { AGE_MIN = 15, CLASSES = 8, COLUMNS_MIN = 6 };

struct check {
	struct arena *arena;
	const struct import_table *table;
	const struct import_context *context;
	struct import_sheet *sheet;
};

/* ---- findings ---- */

static void find(struct check *c, size_t row, int column, const char *seen, enum import_outcome outcome,
		 const char *words, const char *expected)
{
	struct import_sheet *s = c->sheet;

	if (s->n_findings == s->cap_findings) {
		struct import_finding *more = arena_array(c->arena, 2 * s->cap_findings + 16, sizeof(*more));

		if (s->n_findings)
			memcpy(more, s->finding, s->n_findings * sizeof(*more));
		s->finding = more;
		s->cap_findings = 2 * s->cap_findings + 16;
	}
	s->finding[s->n_findings++] = (struct import_finding){ row + 1, column, seen, words, expected, outcome };
	if (outcome > s->row[row].outcome)
		s->row[row].outcome = outcome;
}

/* ---- header ---- */

static bool is_synonym(struct arena *a, const char *list, const char *folded)
{
	while (*list) {
		size_t n = strcspn(list, " ");

		if (strcmp(utf8_fold(a, arena_ndup(a, list, n)), folded) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

static bool is_named(struct arena *a, const struct import_column_rule *r, const char *folded)
{
	return strcmp(utf8_fold(a, r->header), folded) == 0 || is_synonym(a, r->synonyms, folded);
}

/* What a person of the unit has told goes before what the header seems to say. */
static void map_told(struct arena *a, const struct import_table *t, const struct import_context *c, int at[IMPORT_COLUMNS])
{
	for (int col = 0; col < IMPORT_COLUMNS; col++)
		at[col] = -1;
	for (size_t k = 0; k < c->n_aliases; k++)
		for (size_t i = 0; i < t->cols; i++)
			for (int col = 0; col < IMPORT_COLUMNS; col++)
				if (strcmp(import_columns[col].header, c->aliases[k].means) == 0 &&
				    strcmp(utf8_fold(a, t->cells[i].text), c->aliases[k].header) == 0)
					at[col] = (int)i;
}

/* A header that names nothing known is passed over; one that stands twice is a fault of the file. */
static const char *map_header(struct arena *a, const struct import_table *t, const struct import_context *c,
			      int at[IMPORT_COLUMNS], bool *ret_unmapped)
{
	bool told[IMPORT_COLUMNS];

	map_told(a, t, c, at);
	for (int col = 0; col < IMPORT_COLUMNS; col++)
		told[col] = at[col] >= 0;
	for (size_t i = 0; i < t->cols; i++) {
		const char *folded = utf8_fold(a, t->cells[i].text);

		for (int col = 0; col < IMPORT_COLUMNS; col++) {
			if (told[col] || !is_named(a, &import_columns[col], folded))
				continue;
			if (at[col] >= 0)
				return arena_printf(a, "欄位「%s」出現兩次，請刪去一欄後再上傳。", import_columns[col].header);
			at[col] = (int)i;
		}
	}
	for (int col = 0; col < IMPORT_COLUMNS; col++) {
		*ret_unmapped = import_columns[col].required && at[col] < 0;
		if (*ret_unmapped)
			return arena_printf(a, "第一列找不到欄位「%s」。請確認選對了檔案與工作表，或下載範本對照欄名。",
					    import_columns[col].header);
	}
	return NULL;
}

/* ---- one cell ---- */

static const char *const spaces[] = { " ", "\t", "\r", "\n", "\u00a0", "\u3000", NULL };

static size_t space_before(const char *s)
{
	for (size_t i = 0; spaces[i]; i++)
		if (strncmp(s, spaces[i], strlen(spaces[i])) == 0)
			return strlen(spaces[i]);
	return 0;
}

static size_t space_behind(const char *s, size_t n)
{
	for (size_t i = 0; spaces[i]; i++) {
		size_t len = strlen(spaces[i]);

		if (n >= len && memcmp(s + n - len, spaces[i], len) == 0)
			return len;
	}
	return 0;
}

static const char *trimmed(struct check *c, size_t row, int column, const char *seen)
{
	const char *s = seen;
	size_t n, cut;

	while ((cut = space_before(s)))
		s += cut;
	n = strlen(s);
	while ((cut = space_behind(s, n)))
		n -= cut;
	if (n == strlen(seen))
		return seen;
	if (n > 0)
		find(c, row, column, seen, IMPORT_ACCEPT, "前後空白（去除）", "前後沒有空白");
	return arena_ndup(c->arena, s, n);
}

static bool has_digits_only(const char *s)
{
	return *s && s[strspn(s, "0123456789")] == '\0';
}

/* Spreadsheets drop leading zeros of what they take for a number: a phone has lost one, a code any. */
static const char *filled(struct check *c, size_t row, int column, const char *s)
{
	const struct import_column_rule *r = &import_columns[column];
	size_t n = strlen(s), width = r->width;
	char zeros[32];

	if (!width || !has_digits_only(s) || *s == '0' || n >= width || (r->kind == KIND_PHONE && n + 2 < width))
		return s;
	if (r->kind == KIND_PHONE)
		width = n + 1;
	memset(zeros, '0', sizeof(zeros));
	find(c, row, column, s, IMPORT_ACCEPT, "補0", arena_printf(c->arena, "%zu 碼", width));
	return arena_printf(c->arena, "%.*s%s", (int)(width - n), zeros, s);
}

static const char *date_of(struct check *c, size_t row, int column, const struct office_cell *cell, const char *s)
{
	char *iso = arena_alloc(c->arena, DATE_ISO_SIZE);
	static const char expected[] = "民國年/月/日，例如 93/05/06";
	enum date_fault fault;
	day_t day;

	if (!*s)
		return s;
	if (cell->kind == OFFICE_DATE)
		s = arena_ndup(c->arena, s, strcspn(s, " T"));
	/* 今天, +7 are for people at the keyboard, not for files. */
	fault = isdigit((unsigned char)*s) || strncmp(s, "民", strlen("民")) == 0 ?
			date_parse_typed(s, c->context->today, &day) : DATE_UNREADABLE;
	if (fault != DATE_FINE) {
		find(c, row, column, s, IMPORT_HOLD, fault == DATE_NO_SUCH_DAY ? "不存在的日期" : "日期看不懂", expected);
		return s;
	}
	if (cell->kind != OFFICE_DATE && has_digits_only(s) && strlen(s) == 7)
		find(c, row, column, s, IMPORT_ACCEPT, "七碼民國", expected);
	else if (cell->kind != OFFICE_DATE && strspn(s, "0123456789") >= 4)
		find(c, row, column, s, IMPORT_ACCEPT, "西元日期", expected);
	return date_format_iso(day, iso);
}

static const char *number_of(struct check *c, size_t row, const char *seen)
{
	const char *s = identifier_normalise(c->arena, seen);
	enum identifier_finding f = identifier_check_person(s);

	if (f != IDENTIFIER_FINE && f != IDENTIFIER_EMPTY)
		find(c, row, COL_NUMBER, seen, IMPORT_HOLD, f == IDENTIFIER_CHECK ? "檢核碼不符" : "證號格式不符",
		     "10 碼、檢核碼相符的證號");
	return s;
}

static const char *cell_of(struct check *c, size_t row, int column)
{
	const struct import_table *t = c->table;
	const struct office_cell *cell;
	const char *s;

	if (c->sheet->at[column] < 0)
		return "";
	cell = &t->cells[(row + 1) * t->cols + (size_t)c->sheet->at[column]];
	if (cell->kind == OFFICE_BAD) {
		find(c, row, column, cell->text, IMPORT_HOLD, "無法辨識的字（造字）", "以 Unicode 或替代字重新輸入");
		return cell->text;
	}
	s = trimmed(c, row, column, cell->text);
	switch (import_columns[column].kind) {
	case KIND_DATE: return date_of(c, row, column, cell, s);
	case KIND_NUMBER: return number_of(c, row, s);
	default: return filled(c, row, column, s);
	}
}

/* ---- one row ---- */

static bool is_held_at(const struct check *c, size_t row, int column)
{
	for (size_t i = c->sheet->n_findings; i-- > 0 && c->sheet->finding[i].row == row + 1;)
		if (c->sheet->finding[i].column == column && c->sheet->finding[i].outcome == IMPORT_HOLD)
			return true;
	return false;
}

static void check_name(struct check *c, size_t row, const char *name)
{
	if (!*name)
		find(c, row, COL_NAME, name, IMPORT_HOLD, "缺姓名", "姓名");
	else if (strchr("=+-@", *name))
		find(c, row, COL_NAME, name, IMPORT_HOLD, "姓名含公式字元", "不以 = + - @ 開頭");
	else if (utf8_length(name) > 60)
		find(c, row, COL_NAME, name, IMPORT_HOLD, "姓名太長", "60 字以內");
}

static void check_birth(struct check *c, size_t row, const char *birth)
{
	const struct import_table *t = c->table;
	day_t day;

	if (!*birth)
		find(c, row, COL_BIRTH, birth, IMPORT_HOLD, "缺出生日期", "民國年/月/日");
	else if (date_parse_iso(birth, &day) && date_age(day, c->context->today) < AGE_MIN)
		find(c, row, COL_BIRTH, t->cells[(row + 1) * t->cols + (size_t)c->sheet->at[COL_BIRTH]].text, IMPORT_HOLD,
		     "未滿15歲", "年滿 15 歲");
}

static bool is_email(const char *s)
{
	const char *at = strchr(s, '@'), *dot = at ? strrchr(at, '.') : NULL;

	return at && at > s && dot && dot > at + 1 && dot[1] && !strchr(at + 1, '@') && !strpbrk(s, " ,;\t\r\n");
}

/* 第1類 to 第8類, several separated by 、 or , */
static bool has_known_classes(const char *s)
{
	static const char before[] = "第", behind[] = "類";

	for (;;) {
		if (strncmp(s, before, strlen(before)) == 0)
			s += strlen(before);
		if (*s < '1' || *s > '0' + CLASSES)
			return false;
		s++;
		if (strncmp(s, behind, strlen(behind)) == 0)
			s += strlen(behind);
		if (!*s)
			return true;
		s += strncmp(s, "、", strlen("、")) == 0 ? strlen("、") : *s == ',';
	}
}

static const char *county_of(const struct check *c, const char *address)
{
	const char *folded = utf8_fold(c->arena, address);

	for (size_t i = 0; i < c->context->n_counties; i++) {
		const char *name = c->context->counties[i].name;

		if (strncmp(folded, name, strlen(name)) == 0)
			return c->context->counties[i].code;
	}
	return NULL;
}

static void check_consent(struct check *c, size_t row, const char *said)
{
	if (strcmp(said, "是") != 0)
		find(c, row, COL_CONSENT, said, IMPORT_WAIT, "未同意移轉", "是；同意或有法定依據前，封存等待");
}

static void check_row(struct check *c, size_t row)
{
	struct import_row *r = &c->sheet->row[row];

	for (int col = 0; col < IMPORT_COLUMNS; col++)
		r->cell[col] = cell_of(c, row, col);
	if (!is_held_at(c, row, COL_NAME))
		check_name(c, row, r->cell[COL_NAME]);
	if (!is_held_at(c, row, COL_BIRTH))
		check_birth(c, row, r->cell[COL_BIRTH]);
	if (*r->cell[COL_EMAIL] && !is_email(r->cell[COL_EMAIL]))
		find(c, row, COL_EMAIL, r->cell[COL_EMAIL], IMPORT_HOLD, "電子郵件格式", "name@example.edu.tw");
	if (*r->cell[COL_CLASS] && !has_known_classes(r->cell[COL_CLASS]))
		find(c, row, COL_CLASS, r->cell[COL_CLASS], IMPORT_HOLD, "不存在的類別", "第1類至第8類");
	if (!*r->cell[COL_SCHOOL])
		find(c, row, COL_SCHOOL, "", IMPORT_HOLD, "缺學校名稱", "學校名稱");
	r->county = county_of(c, *r->cell[COL_ADDRESS] ? r->cell[COL_ADDRESS] : r->cell[COL_HOME]);
	if (!r->county)
		find(c, row, COL_ADDRESS, r->cell[COL_ADDRESS], IMPORT_HOLD, "看不出居住縣市", "以縣市開頭的地址，例如 臺南市東區…");
	check_consent(c, row, r->cell[COL_CONSENT]);
}

/* ---- rows against each other ---- */

struct key { const char *text; size_t row; };

static int by_text(const void *x, const void *y)
{
	const struct key *a = x, *b = y;
	int order = strcmp(a->text, b->text);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static void check_repeated(struct check *c, struct key *key)
{
	struct import_sheet *s = c->sheet;

	for (size_t i = 0; i < s->n; i++) {
		struct buf b;

		buf_init(&b, c->arena, 1 << 20);
		import_put_row(&b, &s->row[i]);
		key[i] = (struct key){ buf_text(&b), i };
	}
	qsort(key, s->n, sizeof(*key), by_text);
	for (size_t i = 1, first = 0; i < s->n; i++) {
		if (strcmp(key[i].text, key[first].text) == 0)
			find(c, key[i].row, -1, "", IMPORT_SKIP,
			     arena_printf(c->arena, "與第 %zu 列整列重複", key[first].row + 1), "每人一列");
		else
			first = i;
	}
}

/* Two names under one number: which is right only the sender knows. */
static void hold_name_clash(struct check *c, const struct key *key, size_t from, size_t to)
{
	const struct import_row *row = c->sheet->row;

	for (size_t i = from; i < to; i++) {
		for (size_t j = from; j < to; j++) {
			if (strcmp(row[key[i].row].cell[COL_NAME], row[key[j].row].cell[COL_NAME]) == 0)
				continue;
			find(c, key[i].row, COL_NUMBER, row[key[i].row].cell[COL_NUMBER], IMPORT_HOLD,
			     arena_printf(c->arena, "與第 %zu 列同一證號不同姓名", key[j].row + 1), "一個證號只有一個姓名");
			break;
		}
	}
}

static void check_numbers(struct check *c, struct key *key)
{
	struct import_sheet *s = c->sheet;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (*s->row[i].cell[COL_NUMBER])
			key[n++] = (struct key){ s->row[i].cell[COL_NUMBER], i };
	qsort(key, n, sizeof(*key), by_text);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && strcmp(key[to].text, key[from].text) == 0;)
			to++;
		if (to - from > 1)
			hold_name_clash(c, key, from, to);
	}
}

static int by_row(const void *x, const void *y)
{
	const struct import_finding *a = x, *b = y;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/* ---- the whole ---- */

/* Rows without any text stand at the end of many sheets: they are none. */
static size_t rows_used(const struct import_table *t)
{
	size_t used = 0;

	for (size_t i = t->cols; i < t->rows * t->cols; i++)
		if (*t->cells[i].text)
			used = i / t->cols;
	return used;
}

void import_check(struct arena *a, const struct import_table *t, const struct import_context *context,
		  struct import_sheet *ret)
{
	struct import_context folded = *context;
	struct import_area *area = arena_array(a, context->n_counties + 1, sizeof(*area));
	struct check c = { a, t, &folded, ret };
	struct key *key;

	*ret = (struct import_sheet){ .n = rows_used(t) };
	for (size_t i = 0; i < context->n_counties; i++)
		area[i] = (struct import_area){ utf8_fold(a, context->counties[i].name), context->counties[i].code };
	folded.counties = area;
	ret->fault = map_header(a, t, context, ret->at, &ret->is_unmapped);
	/* A sheet with too few columns is another sheet: there is nothing to tell. */
	ret->is_unmapped = ret->is_unmapped && t->cols >= COLUMNS_MIN && ret->n > 0;
	if (!ret->fault && ret->n == 0)
		ret->fault = "檔案只有欄名，沒有名單。";
	if (!ret->fault && ret->n > IMPORT_ROWS_MAX)
		ret->fault = arena_printf(a, "名單有 %zu 列，一次最多 20,000 列。請分成幾個檔案再上傳。", ret->n);
	if (ret->fault)
		return;
	ret->row = arena_array(a, ret->n, sizeof(*ret->row));
	key = arena_array(a, ret->n, sizeof(*key));
	for (size_t i = 0; i < ret->n; i++)
		check_row(&c, i);
	check_numbers(&c, key);
	check_repeated(&c, key);
	if (ret->n_findings > 0)
		qsort(ret->finding, ret->n_findings, sizeof(*ret->finding), by_row);
	for (size_t i = 0; i < ret->n; i++) {
		ret->count[ret->row[i].outcome]++;
		ret->row[i].is_wanted = true;
	}
}

const char *import_outcome_code(enum import_outcome o)
{
	static const char *const code[] = { "accept", "wait", "hold", "skip" };

	return code[o];
}

const char *import_outcome_words(enum import_outcome o)
{
	static const char *const words[] = { "可匯入", "等待同意", "需修正", "略過" };

	return words[o];
}

void import_put_row(struct buf *b, const struct import_row *r)
{
	csv_put_row(b, r->cell, IMPORT_COLUMNS);
}

void import_put_header(struct buf *b)
{
	const char *header[IMPORT_COLUMNS];

	for (int col = 0; col < IMPORT_COLUMNS; col++)
		header[col] = import_columns[col].header;
	csv_put_row(b, header, IMPORT_COLUMNS);
}
