/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_IMPORT_WORDS_H
#define ZHILU_MOD_IMPORT_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

extern const char import_words_no_place[], import_words_touched[], import_words_no_file[];
extern const char import_words_part[], import_words_none_wanted[], import_words_no_row[], import_words_not_held[];
extern const char import_words_held_only[], import_words_start[], import_words_template_name[];
extern const char import_words_errors_name[], import_words_row[], import_words_reason[], import_words_all[];
extern const char import_words_problems[], import_words_undone_part[], import_words_undone[];
extern const char import_words_sheet[], import_words_sheet_hint[], import_words_sheet_check[], import_words_no_sheet[];
extern const char import_words_map_hint[], import_words_no_window[], import_words_running[], import_words_done[], import_words_and[];
extern const char import_words_job_running[], import_words_job_waiting[], import_words_look[], import_words_result[];
extern const char import_words_mapped[], import_words_map[], import_words_check[], import_words_go_on[];

/* How long it may be undone is the rule row's to say. */
const char *import_words_too_late(struct arena *a, long long hours);
const char *import_words_may_undo(struct arena *a, long long hours);
/* 已完成, 尚未匯入, … of a state. */
const char *import_state_words(const char *state);
/* 第 3 列第 5 欄：… */
const char *import_words_fault_at(struct arena *a, const char *fault, size_t row, size_t col);
/* 名單（40 列） */
const char *import_words_sheet_of(struct arena *a, const char *name, size_t rows);
/* 臺南市有 2 個窗口 … */
const char *import_words_windows(struct arena *a, const char *county, size_t windows);
/* 同一份名單已於 … 匯入過 */
const char *import_words_same(struct arena *a, int64_t at);
/* 匯入 38 列 */
const char *import_words_take(struct arena *a, int64_t n);

#endif
