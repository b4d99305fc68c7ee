/* Made by sqlgen; do not edit. */
#include "db/stmt.h"

extern const struct stmt stmt_place_all;
extern const struct stmt stmt_case_get;
extern const struct stmt stmt_case_page;
extern const struct stmt stmt_visit_of;
extern const struct stmt stmt_visit_of_one;
extern const struct stmt stmt_case_add;
extern const struct stmt stmt_case_goal_set;
extern const struct stmt stmt_person_seal;
extern const struct stmt stmt_person_photo;
extern const struct stmt stmt_case_of_person;
extern const struct stmt stmt_visit_add;
extern const struct stmt stmt_outer_join;
extern const struct stmt stmt_totals;
extern const struct stmt stmt_per_place;
extern const struct stmt stmt_both_arms;
extern const struct stmt stmt_place_tree;
extern const struct stmt stmt_latest;
extern const struct stmt stmt_asked;
extern const struct stmt stmt_visit_copy;
extern const struct stmt stmt_quoted;

const struct stmt *const stmt_all[] = {
	&stmt_place_all,
	&stmt_case_get,
	&stmt_case_page,
	&stmt_visit_of,
	&stmt_visit_of_one,
	&stmt_case_add,
	&stmt_case_goal_set,
	&stmt_person_seal,
	&stmt_person_photo,
	&stmt_case_of_person,
	&stmt_visit_add,
	&stmt_outer_join,
	&stmt_totals,
	&stmt_per_place,
	&stmt_both_arms,
	&stmt_place_tree,
	&stmt_latest,
	&stmt_asked,
	&stmt_visit_copy,
	&stmt_quoted,
	NULL,
};
