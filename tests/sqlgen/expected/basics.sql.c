/* Made by sqlgen from basics.sql; do not edit. */
#include "basics.sql.h"

static const struct db_member place_all_row_members[] = {
	{ "id", offsetof(struct place_all_row, id), DB_INT, false },
	{ "name", offsetof(struct place_all_row, name), DB_TEXT, false },
	{ "parent_id", offsetof(struct place_all_row, parent_id), DB_INT, true },
};
const struct stmt stmt_place_all = {
	.name = "place_all",
	.sqlite =
		"SELECT id, name, parent_id FROM place ORDER BY parent_id NULLS FIRST, id",
	.postgres =
		"SELECT id, name, parent_id FROM place ORDER BY parent_id NULLS FIRST, id",
	.shape = STMT_MANY,
	.writes = false,
	.out = place_all_row_members,
	.n_out = 3,
	.row_size = sizeof(struct place_all_row),
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 1,
};

static const struct db_member case_get_in_members[] = {
	{ "id", offsetof(struct case_get_in, id), DB_INT, false },
};
static const struct db_member case_get_row_members[] = {
	{ "id", offsetof(struct case_line_row, id), DB_INT, false },
	{ "opened_on", offsetof(struct case_line_row, opened_on), DB_TEXT, false },
	{ "closed_on", offsetof(struct case_line_row, closed_on), DB_TEXT, true },
	{ "person_name", offsetof(struct case_line_row, person_name), DB_TEXT, false },
};
static const int16_t case_get_bind[] = { 0, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_case_get = {
	.name = "case_get",
	.sqlite =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c JOIN person p ON p.id = c.person_id\n"
		"WHERE c.id = ?1 AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > ?2 AND gu.user_id = ?3 AND gu.from_at <= ?2 AND gu.until_at > ?2 AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.postgres =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c JOIN person p ON p.id = c.person_id\n"
		"WHERE c.id = $1::bigint AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > $2::bigint AND gu.user_id = $3::bigint AND gu.from_at <= $2::bigint AND gu.until_at > $2::bigint AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.shape = STMT_ONE,
	.writes = false,
	.in = case_get_in_members,
	.n_in = 1,
	.out = case_get_row_members,
	.n_out = 4,
	.row_size = sizeof(struct case_line_row),
	.bind = case_get_bind,
	.n_bind = 3,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 2,
};

static const struct db_member case_page_in_members[] = {
	{ "place", offsetof(struct case_page_in, place), DB_INT, false },
	{ "day", offsetof(struct case_page_in, day), DB_TEXT, false },
	{ "after", offsetof(struct case_page_in, after), DB_INT, false },
	{ "limit", offsetof(struct case_page_in, limit), DB_INT, false },
};
static const struct db_member case_page_row_members[] = {
	{ "id", offsetof(struct case_line_row, id), DB_INT, false },
	{ "opened_on", offsetof(struct case_line_row, opened_on), DB_TEXT, false },
	{ "closed_on", offsetof(struct case_line_row, closed_on), DB_TEXT, true },
	{ "person_name", offsetof(struct case_line_row, person_name), DB_TEXT, false },
};
static const int16_t case_page_bind[] = { 0, BIND_ACTOR, BIND_NOW, 1, 2, 3 };
const struct stmt stmt_case_page = {
	.name = "case_page",
	.sqlite =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c\n"
		"JOIN person p ON p.id = c.person_id\n"
		"WHERE c.place_id = ?1 AND EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = ?1 AND gu.user_id = ?2 AND gu.from_at <= ?3 AND gu.until_at > ?3 AND (gu.rights & 1) <> 0) AND (c.opened_on, c.id) > (?4, ?5)\n"
		"ORDER BY c.opened_on, c.id\n"
		"LIMIT ?6",
	.postgres =
		"SELECT c.id, c.opened_on, c.closed_on, p.name AS person_name\n"
		"FROM cases c\n"
		"JOIN person p ON p.id = c.person_id\n"
		"WHERE c.place_id = $1::bigint AND EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = $1::bigint AND gu.user_id = $2::bigint AND gu.from_at <= $3::bigint AND gu.until_at > $3::bigint AND (gu.rights & 1) <> 0) AND (c.opened_on, c.id) > ($4::text, $5::bigint)\n"
		"ORDER BY c.opened_on, c.id\n"
		"LIMIT $6::bigint",
	.shape = STMT_MANY,
	.writes = false,
	.in = case_page_in_members,
	.n_in = 4,
	.out = case_page_row_members,
	.n_out = 4,
	.row_size = sizeof(struct case_line_row),
	.bind = case_page_bind,
	.n_bind = 6,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 3,
};

static const struct db_member visit_of_in_members[] = {
	{ "list", offsetof(struct visit_of_in, list), DB_IDS, false },
};
static const struct db_member visit_of_row_members[] = {
	{ "id", offsetof(struct visit_of_row, id), DB_INT, false },
	{ "case_id", offsetof(struct visit_of_row, case_id), DB_INT, false },
	{ "note", offsetof(struct visit_of_row, note), DB_SEALED, true },
};
static const int16_t visit_of_bind[] = { 0, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_visit_of = {
	.name = "visit_of",
	.sqlite =
		"SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = v.case_id AND gp.until_at > ?2 AND gu.user_id = ?3 AND gu.from_at <= ?2 AND gu.until_at > ?2 AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.postgres =
		"SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id IN (SELECT unnest($1::bigint[])) AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = v.case_id AND gp.until_at > $2::bigint AND gu.user_id = $3::bigint AND gu.from_at <= $2::bigint AND gu.until_at > $2::bigint AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.shape = STMT_MANY,
	.writes = false,
	.in = visit_of_in_members,
	.n_in = 1,
	.out = visit_of_row_members,
	.n_out = 3,
	.row_size = sizeof(struct visit_of_row),
	.bind = visit_of_bind,
	.n_bind = 3,
	.seen = 1,
	.seen_kind = SEEN_CASE,
	.number = 4,
};

static const struct db_member visit_of_one_in_members[] = {
	{ "case_id", offsetof(struct visit_of_one_in, case_id), DB_INT, false },
};
static const struct db_member visit_of_one_row_members[] = {
	{ "id", offsetof(struct visit_of_one_row, id), DB_INT, false },
	{ "case_id", offsetof(struct visit_of_one_row, case_id), DB_INT, false },
	{ "note", offsetof(struct visit_of_one_row, note), DB_SEALED, true },
};
static const int16_t visit_of_one_bind[] = { 0, BIND_GRANTED - 1, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_visit_of_one = {
	.name = "visit_of_one",
	.sqlite =
		"SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id = ?1 AND (?1 = ?2 OR EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = ?1 AND gp.until_at > ?3 AND gu.user_id = ?4 AND gu.from_at <= ?3 AND gu.until_at > ?3 AND (gp.rights & gu.rights & 2) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)))",
	.postgres =
		"SELECT v.id, v.case_id, v.note FROM visit v WHERE v.case_id = $1::bigint AND ($1::bigint = $2::bigint OR EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = $1::bigint AND gp.until_at > $3::bigint AND gu.user_id = $4::bigint AND gu.from_at <= $3::bigint AND gu.until_at > $3::bigint AND (gp.rights & gu.rights & 2) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)))",
	.shape = STMT_MANY,
	.writes = false,
	.in = visit_of_one_in_members,
	.n_in = 1,
	.out = visit_of_one_row_members,
	.n_out = 3,
	.row_size = sizeof(struct visit_of_one_row),
	.bind = visit_of_one_bind,
	.n_bind = 4,
	.seen = 1,
	.seen_kind = SEEN_CASE,
	.number = 5,
};

static const struct db_member case_add_in_members[] = {
	{ "id", offsetof(struct case_add_in, id), DB_INT, false },
	{ "person", offsetof(struct case_add_in, person), DB_INT, false },
	{ "place_id", offsetof(struct case_add_in, place_id), DB_INT, false },
	{ "day", offsetof(struct case_add_in, day), DB_TEXT, false },
	{ "goal", offsetof(struct case_add_in, goal), DB_TEXT, true },
};
static const int16_t case_add_bind[] = { 0, 1, 2, 3, 4 };
const struct stmt stmt_case_add = {
	.name = "case_add",
	.sqlite =
		"INSERT INTO cases (id, person_id, place_id, opened_on, goal, hours, version)\n"
		"VALUES (?1, ?2, ?3, ?4, ?5, 0, 1)",
	.postgres =
		"INSERT INTO cases (id, person_id, place_id, opened_on, goal, hours, version)\n"
		"VALUES ($1::bigint, $2::bigint, $3::bigint, $4::text, $5::text, 0, 1)",
	.shape = STMT_EXEC,
	.writes = true,
	.in = case_add_in_members,
	.n_in = 5,
	.bind = case_add_bind,
	.n_bind = 5,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 6,
};

static const struct db_member case_goal_set_in_members[] = {
	{ "goal", offsetof(struct case_goal_set_in, goal), DB_TEXT, true },
	{ "id", offsetof(struct case_goal_set_in, id), DB_INT, false },
	{ "seen_version", offsetof(struct case_goal_set_in, seen_version), DB_INT, false },
};
static const int16_t case_goal_set_bind[] = { 0, 1, 2, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_case_goal_set = {
	.name = "case_goal_set",
	.sqlite =
		"UPDATE cases SET goal = ?1, version = version + 1\n"
		"WHERE id = ?2 AND version = ?3 AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = cases.id AND gp.until_at > ?4 AND gu.user_id = ?5 AND gu.from_at <= ?4 AND gu.until_at > ?4 AND (gp.rights & gu.rights & 2) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.postgres =
		"UPDATE cases SET goal = $1::text, version = version + 1\n"
		"WHERE id = $2::bigint AND version = $3::bigint AND EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = cases.id AND gp.until_at > $4::bigint AND gu.user_id = $5::bigint AND gu.from_at <= $4::bigint AND gu.until_at > $4::bigint AND (gp.rights & gu.rights & 2) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))",
	.shape = STMT_EXEC,
	.writes = true,
	.in = case_goal_set_in_members,
	.n_in = 3,
	.bind = case_goal_set_bind,
	.n_bind = 5,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 7,
};

static const struct db_member person_seal_in_members[] = {
	{ "number", offsetof(struct person_seal_in, number), DB_SEALED, false },
	{ "phone", offsetof(struct person_seal_in, phone), DB_SEALED, true },
	{ "id", offsetof(struct person_seal_in, id), DB_INT, false },
};
static const int16_t person_seal_bind[] = { 0, 1, 2, BIND_NOW };
const struct stmt stmt_person_seal = {
	.name = "person_seal",
	.sqlite =
		"UPDATE person SET number = ?1, phone = ?2 WHERE id = ?3 AND ?4 > 0",
	.postgres =
		"UPDATE person SET number = $1::bytea, phone = $2::bytea WHERE id = $3::bigint AND $4::bigint > 0",
	.shape = STMT_EXEC,
	.writes = true,
	.in = person_seal_in_members,
	.n_in = 3,
	.bind = person_seal_bind,
	.n_bind = 4,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 8,
};

static const struct db_member person_photo_in_members[] = {
	{ "id", offsetof(struct person_photo_in, id), DB_INT, false },
	{ "name", offsetof(struct person_photo_in, name), DB_TEXT, false },
	{ "number", offsetof(struct person_photo_in, number), DB_SEALED, false },
	{ "photo", offsetof(struct person_photo_in, photo), DB_BLOB, true },
};
static const struct db_member person_photo_row_members[] = {
	{ "id", offsetof(struct person_photo_row, id), DB_INT, false },
	{ "number", offsetof(struct person_photo_row, number), DB_SEALED, false },
	{ "photo", offsetof(struct person_photo_row, photo), DB_BLOB, true },
};
static const int16_t person_photo_bind[] = { 0, 1, 2, 3 };
const struct stmt stmt_person_photo = {
	.name = "person_photo",
	.sqlite =
		"INSERT INTO person (id, name, number, photo) VALUES (?1, ?2, ?3, ?4)\n"
		"ON CONFLICT (id) DO UPDATE SET number = excluded.number, photo = excluded.photo\n"
		"RETURNING id, number, photo",
	.postgres =
		"INSERT INTO person (id, name, number, photo) VALUES ($1::bigint, $2::text, $3::bytea, $4::bytea)\n"
		"ON CONFLICT (id) DO UPDATE SET number = excluded.number, photo = excluded.photo\n"
		"RETURNING id, number, photo",
	.shape = STMT_ONE,
	.writes = true,
	.in = person_photo_in_members,
	.n_in = 4,
	.out = person_photo_row_members,
	.n_out = 3,
	.row_size = sizeof(struct person_photo_row),
	.bind = person_photo_bind,
	.n_bind = 4,
	.seen = 0,
	.seen_kind = SEEN_PERSON,
	.number = 9,
};

