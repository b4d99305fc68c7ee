/*
 * letter: a paper of the office as a PDF, drawn by zhilu-office and stored sealed (docs/letters.md, decisions/0016).
 *
 * Made before the act that records it, outside any transaction.  What goes wrong is logged and leaves ret->id 0: the record
 * is saved all the same and its page offers to make the PDF again.  Any thread; everything lives in the request's arena.
 *
 *	struct letter l = { .title = …, .to = name, .on_day = in->on_day, .window = w, .worker = who, .case_no = no,
 *			    .body = text, .file = "回覆-115-63000-….pdf" };
 *	letter_make(rq, &l, &in.letter);
 *	… within act(): TRY(file_record(a, case_id, &in.letter));
 */
#ifndef ZHILU_CORE_LETTER_H
#define ZHILU_CORE_LETTER_H

#include "base/buf.h"
#include "core/file.h"

/* A letter of a window about a case; each line of the body is a paragraph. */
struct letter {
	const char *title, *to, *on_day, *window, *worker, *case_no, *body;
	const char *file;		/* its name when it is downloaded */
};
void letter_make(struct rq *rq, const struct letter *l, struct stored_file *ret);

/* For other papers: the document begun, one member more, drawn and stored. */
struct buf letter_begin(struct rq *rq, const char *layout);
void letter_put(struct buf *json, const char *key, const char *value);
void letter_draw(struct rq *rq, struct buf *json, const char *name, struct stored_file *ret);

const char *letter_words_date(struct arena *a, const char *iso);	/* 中華民國115年11月24日 */
const char *letter_words_case(struct arena *a, const char *case_no);	/* the footer */

#endif
