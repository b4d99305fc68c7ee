/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_IMPORT_WORDS_H
#define ZHILU_MOD_IMPORT_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

extern const char import_words_no_place[], import_words_too_late[], import_words_touched[], import_words_no_file[];
extern const char import_words_part[], import_words_none_wanted[], import_words_no_row[];
extern const char import_words_held_only[], import_words_start[], import_words_template_name[];
extern const char import_words_errors_name[], import_words_row[], import_words_reason[], import_words_all[];
extern const char import_words_problems[], import_words_undone_part[], import_words_undone[];
extern const char import_words_mapped[], import_words_map[], import_words_check[], import_words_go_on[];

/* 已完成, 尚未匯入, … of a state. */
const char *import_state_words(const char *state);
/* 第 3 列第 5 欄：… */
const char *import_words_fault_at(struct arena *a, const char *fault, size_t row, size_t col);
/* 匯入 38 列 */
const char *import_words_take(struct arena *a, int64_t n);

#endif
