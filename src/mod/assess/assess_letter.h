/* assess_letter: the PDF of a reply, and 轉銜通報回覆表. */
#ifndef ZHILU_MOD_ASSESS_LETTER_H
#define ZHILU_MOD_ASSESS_LETTER_H

#include "mod/assess/assess_common.h"
#include "mod/assess/assess_words.h"

/*
 * Draw and store a letter, outside any transaction.  What goes wrong is logged and leaves ret->id 0: the
 * record is saved all the same and its page offers to make the PDF again.
 */
void assess_letter_make(struct rq *rq, const struct assess_case *c, const struct assess_reply *in,
			struct stored_file *ret);
void assess_form_make(struct rq *rq, const struct assess_case *c, const struct assess_transition *in,
		      struct stored_file *ret);

#endif
