/* attachment_words: what is said about 附件. */
#ifndef ZHILU_MOD_ATTACHMENT_WORDS_H
#define ZHILU_MOD_ATTACHMENT_WORDS_H

#include <stdint.h>

#include "base/file_kind.h"

struct arena;

extern const char attachment_words_none[], attachment_words_no_file[], attachment_words_record[],
	attachment_words_removed[], attachment_words_too_large[];

/* NULL for FILE_FINE. */
const char *attachment_words_fault(enum file_fault f);
const char *attachment_words_size(struct arena *a, int64_t bytes);	/* 1.3 MB, 240 KB */
const char *attachment_words_record_label(struct arena *a, const char *on_day, const char *title);

#endif
