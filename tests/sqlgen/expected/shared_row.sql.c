/* Made by sqlgen from shared_row.sql; do not edit. */
#include "shared_row.sql.h"
#include "visit_edit.h"

static const struct db_member case_of_person_in_members[] = {
	{ "person", offsetof(struct case_of_person_in, person), DB_INT, false },
};
static const struct db_member case_of_person_row_members[] = {
	{ "id", offsetof(struct case_line_row, id), DB_INT, false },
	{ "opened_on", offsetof(struct case_line_row, opened_on), DB_TEXT, false },
	{ "closed_on", offsetof(struct case_line_row, closed_on), DB_TEXT, true },
	{ "person_name", offsetof(struct case_line_row, person_name), DB_TEXT, false },
};
static const int16_t case_of_person_bind[] = { 0, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_case_of_person = {
	.name = "case_of_person",
	.sqlite =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c JOIN person p ON p.id = c.person_id\n"
		"WHERE p.id = ?1 AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > ?2 AND gu.user_id = ?3 AND gu.from_at <= ?2 AND gu.until_at > ?2 AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.postgres =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c JOIN person p ON p.id = c.person_id\n"
		"WHERE p.id = $1::bigint AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > $2::bigint AND gu.user_id = $3::bigint AND gu.from_at <= $2::bigint AND gu.until_at > $2::bigint AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.shape = STMT_MANY,
	.writes = false,
	.in = case_of_person_in_members,
	.n_in = 1,
	.out = case_of_person_row_members,
	.n_out = 4,
	.row_size = sizeof(struct case_line_row),
	.bind = case_of_person_bind,
	.n_bind = 3,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 10,
};

static const struct db_member visit_add_in_members[] = {
	{ "id", offsetof(struct visit_edit, id), DB_INT, false },
	{ "case_id", offsetof(struct visit_edit, case_id), DB_INT, false },
	{ "on_day", offsetof(struct visit_edit, on_day), DB_TEXT, false },
	{ "note", offsetof(struct visit_edit, note), DB_SEALED, true },
	{ "minutes", offsetof(struct visit_edit, minutes), DB_INT, true },
};
_Static_assert(__builtin_types_compatible_p(__typeof__(((struct visit_edit *)0)->id), int64_t ),
	"visit_edit.id is not the type of :id in visit_add");
_Static_assert(__builtin_types_compatible_p(__typeof__(((struct visit_edit *)0)->case_id), int64_t ),
	"visit_edit.case_id is not the type of :case_id in visit_add");
_Static_assert(__builtin_types_compatible_p(__typeof__(((struct visit_edit *)0)->on_day), const char *),
	"visit_edit.on_day is not the type of :on_day in visit_add");
_Static_assert(__builtin_types_compatible_p(__typeof__(((struct visit_edit *)0)->note), struct sealed ),
	"visit_edit.note is not the type of :note in visit_add");
_Static_assert(__builtin_types_compatible_p(__typeof__(((struct visit_edit *)0)->minutes), int64_t ),
	"visit_edit.minutes is not the type of :minutes in visit_add");
static const int16_t visit_add_bind[] = { 0, 1, 2, 3, 4 };
const struct stmt stmt_visit_add = {
	.name = "visit_add",
	.sqlite =
		"INSERT INTO visit (id, case_id, on_day, note, minutes) VALUES (?1, ?2, ?3, ?4, ?5)",
	.postgres =
		"INSERT INTO visit (id, case_id, on_day, note, minutes) VALUES ($1::bigint, $2::bigint, $3::text, $4::bytea, $5::bigint)",
	.shape = STMT_EXEC,
	.writes = true,
	.in = visit_add_in_members,
	.n_in = 5,
	.bind = visit_add_bind,
	.n_bind = 5,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 11,
};

