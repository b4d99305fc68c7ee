/* Made by sqlgen from types.sql; do not edit. */
#include "types.sql.h"

static const struct db_member outer_join_row_members[] = {
	{ "id", offsetof(struct outer_join_row, id), DB_INT, false },
	{ "on_day", offsetof(struct outer_join_row, on_day), DB_TEXT, true },
	{ "minutes", offsetof(struct outer_join_row, minutes), DB_INT, true },
	{ "minutes_or_none", offsetof(struct outer_join_row, minutes_or_none), DB_INT, false },
	{ "parent", offsetof(struct outer_join_row, parent), DB_TEXT, true },
};
static const int16_t outer_join_bind[] = { BIND_ACTOR, BIND_NOW };
const struct stmt stmt_outer_join = {
	.name = "outer_join",
	.sqlite =
		"SELECT c.id, v.on_day, v.minutes, COALESCE(v.minutes, 0) AS minutes_or_none, w.name AS parent\n"
		"FROM cases c\n"
		"LEFT JOIN visit v ON v.case_id = c.id\n"
		"LEFT OUTER JOIN place AS w ON w.id = c.place_id\n"
		"WHERE EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = ?1 AND gu.from_at <= ?2 AND gu.until_at > ?2 AND (gu.rights & 32) <> 0)\n"
		"ORDER BY c.id, v.on_day NULLS LAST",
	.postgres =
		"SELECT c.id, v.on_day, v.minutes, COALESCE(v.minutes, 0) AS minutes_or_none, w.name AS parent\n"
		"FROM cases c\n"
		"LEFT JOIN visit v ON v.case_id = c.id\n"
		"LEFT OUTER JOIN place AS w ON w.id = c.place_id\n"
		"WHERE EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = $1::bigint AND gu.from_at <= $2::bigint AND gu.until_at > $2::bigint AND (gu.rights & 32) <> 0)\n"
		"ORDER BY c.id, v.on_day NULLS LAST",
	.shape = STMT_MANY,
	.writes = false,
	.out = outer_join_row_members,
	.n_out = 5,
	.row_size = sizeof(struct outer_join_row),
	.bind = outer_join_bind,
	.n_bind = 2,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 12,
};

static const struct db_member totals_in_members[] = {
	{ "place", offsetof(struct totals_in, place), DB_INT, false },
};
static const struct db_member totals_row_members[] = {
	{ "n", offsetof(struct totals_row, n), DB_INT, false },
	{ "hours", offsetof(struct totals_row, hours), DB_INT, true },
	{ "hours_or_none", offsetof(struct totals_row, hours_or_none), DB_INT, false },
	{ "most", offsetof(struct totals_row, most), DB_INT, true },
	{ "odd", offsetof(struct totals_row, odd), DB_INT, false },
	{ "is_any", offsetof(struct totals_row, is_any), DB_INT, false },
	{ "is_more", offsetof(struct totals_row, is_more), DB_INT, true },
};
static const int16_t totals_bind[] = { 0, BIND_ACTOR, BIND_NOW };
const struct stmt stmt_totals = {
	.name = "totals",
	.sqlite =
		"SELECT COUNT(*) AS n, CAST(SUM(c.hours) AS BIGINT) AS hours, CAST(COALESCE(SUM(c.hours), 0) AS BIGINT) AS hours_or_none,\n"
		"MAX(c.hours) AS most, COUNT(*) % 2 + 1 AS odd,\n"
		"CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END AS is_any, CASE WHEN COUNT(*) > 1 THEN 1 END AS is_more\n"
		"FROM cases c WHERE c.place_id = ?1 AND EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = ?1 AND gu.user_id = ?2 AND gu.from_at <= ?3 AND gu.until_at > ?3 AND (gu.rights & 16) <> 0)",
	.postgres =
		"SELECT COUNT(*) AS n, CAST(SUM(c.hours) AS BIGINT) AS hours, CAST(COALESCE(SUM(c.hours), 0) AS BIGINT) AS hours_or_none,\n"
		"MAX(c.hours) AS most, COUNT(*) % 2 + 1 AS odd,\n"
		"CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END AS is_any, CASE WHEN COUNT(*) > 1 THEN 1 END AS is_more\n"
		"FROM cases c WHERE c.place_id = $1::bigint AND EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = $1::bigint AND gu.user_id = $2::bigint AND gu.from_at <= $3::bigint AND gu.until_at > $3::bigint AND (gu.rights & 16) <> 0)",
	.shape = STMT_ONE,
	.writes = false,
	.in = totals_in_members,
	.n_in = 1,
	.out = totals_row_members,
	.n_out = 7,
	.row_size = sizeof(struct totals_row),
	.bind = totals_bind,
	.n_bind = 3,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 13,
};

static const struct db_member per_place_row_members[] = {
	{ "place_id", offsetof(struct per_place_row, place_id), DB_INT, false },
	{ "last_on", offsetof(struct per_place_row, last_on), DB_TEXT, false },
	{ "last_closed", offsetof(struct per_place_row, last_closed), DB_TEXT, true },
	{ "below", offsetof(struct per_place_row, below), DB_INT, false },
	{ "place_name", offsetof(struct per_place_row, place_name), DB_TEXT, true },
	{ "label", offsetof(struct per_place_row, label), DB_TEXT, false },
};
static const int16_t per_place_bind[] = { BIND_ACTOR, BIND_NOW };
const struct stmt stmt_per_place = {
	.name = "per_place",
	.sqlite =
		"SELECT c.place_id, MAX(c.opened_on) AS last_on, MAX(c.closed_on) AS last_closed,\n"
		"(SELECT COUNT(*) FROM place b WHERE b.parent_id = c.place_id) AS below,\n"
		"(SELECT p.name FROM place p WHERE p.id = c.place_id) AS place_name,\n"
		"'x' || c.place_id AS label\n"
		"FROM cases c WHERE EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = ?1 AND gu.from_at <= ?2 AND gu.until_at > ?2 AND (gu.rights & 16) <> 0) GROUP BY c.place_id ORDER BY 1",
	.postgres =
		"SELECT c.place_id, MAX(c.opened_on) AS last_on, MAX(c.closed_on) AS last_closed,\n"
		"(SELECT COUNT(*) FROM place b WHERE b.parent_id = c.place_id) AS below,\n"
		"(SELECT p.name FROM place p WHERE p.id = c.place_id) AS place_name,\n"
		"'x' || c.place_id AS label\n"
		"FROM cases c WHERE EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = $1::bigint AND gu.from_at <= $2::bigint AND gu.until_at > $2::bigint AND (gu.rights & 16) <> 0) GROUP BY c.place_id ORDER BY 1",
	.shape = STMT_MANY,
	.writes = false,
	.out = per_place_row_members,
	.n_out = 6,
	.row_size = sizeof(struct per_place_row),
	.bind = per_place_bind,
	.n_bind = 2,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 14,
};

static const struct db_member both_arms_row_members[] = {
	{ "id", offsetof(struct both_arms_row, id), DB_INT, false },
	{ "day", offsetof(struct both_arms_row, day), DB_TEXT, true },
};
static const int16_t both_arms_bind[] = { BIND_NOW, BIND_ACTOR };
const struct stmt stmt_both_arms = {
	.name = "both_arms",
	.sqlite =
		"SELECT c.id, c.opened_on AS day FROM cases c WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > ?1 AND gu.user_id = ?2 AND gu.from_at <= ?1 AND gu.until_at > ?1 AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))\n"
		"UNION ALL\n"
		"SELECT c.id, c.closed_on FROM cases c WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > ?1 AND gu.user_id = ?2 AND gu.from_at <= ?1 AND gu.until_at > ?1 AND (gp.rights & gu.rights & 4) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))\n"
		"ORDER BY day NULLS LAST",
	.postgres =
		"SELECT c.id, c.opened_on AS day FROM cases c WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > $1::bigint AND gu.user_id = $2::bigint AND gu.from_at <= $1::bigint AND gu.until_at > $1::bigint AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))\n"
		"UNION ALL\n"
		"SELECT c.id, c.closed_on FROM cases c WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > $1::bigint AND gu.user_id = $2::bigint AND gu.from_at <= $1::bigint AND gu.until_at > $1::bigint AND (gp.rights & gu.rights & 4) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id))\n"
		"ORDER BY day NULLS LAST",
	.shape = STMT_MANY,
	.writes = false,
	.out = both_arms_row_members,
	.n_out = 2,
	.row_size = sizeof(struct both_arms_row),
	.bind = both_arms_bind,
	.n_bind = 2,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 15,
};

static const struct db_member place_tree_in_members[] = {
	{ "start", offsetof(struct place_tree_in, start), DB_INT, false },
};
static const struct db_member place_tree_row_members[] = {
	{ "id", offsetof(struct place_tree_row, id), DB_INT, false },
	{ "name", offsetof(struct place_tree_row, name), DB_TEXT, false },
	{ "depth", offsetof(struct place_tree_row, depth), DB_INT, false },
};
static const int16_t place_tree_bind[] = { 0 };
const struct stmt stmt_place_tree = {
	.name = "place_tree",
	.sqlite =
		"WITH RECURSIVE up (id, name, depth) AS (\n"
		"SELECT p.id, p.name, 0 FROM place p WHERE p.id = ?1\n"
		"UNION ALL\n"
		"SELECT p.id, p.name, up.depth + 1 FROM place p JOIN up ON up.id = p.parent_id\n"
		")\n"
		"SELECT up.id, up.name, up.depth FROM up ORDER BY up.depth",
	.postgres =
		"WITH RECURSIVE up (id, name, depth) AS (\n"
		"SELECT p.id, p.name, 0 FROM place p WHERE p.id = $1::bigint\n"
		"UNION ALL\n"
		"SELECT p.id, p.name, up.depth + 1 FROM place p JOIN up ON up.id = p.parent_id\n"
		")\n"
		"SELECT up.id, up.name, up.depth FROM up ORDER BY up.depth",
	.shape = STMT_MANY,
	.writes = false,
	.in = place_tree_in_members,
	.n_in = 1,
	.out = place_tree_row_members,
	.n_out = 3,
	.row_size = sizeof(struct place_tree_row),
	.bind = place_tree_bind,
	.n_bind = 1,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 16,
};

static const struct db_member latest_row_members[] = {
	{ "case_id", offsetof(struct latest_row, case_id), DB_INT, false },
	{ "last_on", offsetof(struct latest_row, last_on), DB_TEXT, false },
};
static const int16_t latest_bind[] = { BIND_NOW, BIND_ACTOR };
const struct stmt stmt_latest = {
	.name = "latest",
	.sqlite =
		"SELECT s.case_id, s.last_on FROM (\n"
		"SELECT v.case_id, MAX(v.on_day) AS last_on FROM visit v WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = v.case_id AND gp.until_at > ?1 AND gu.user_id = ?2 AND gu.from_at <= ?1 AND gu.until_at > ?1 AND (gp.rights & gu.rights & 8) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)) GROUP BY v.case_id\n"
		") AS s\n"
		"ORDER BY s.last_on",
	.postgres =
		"SELECT s.case_id, s.last_on FROM (\n"
		"SELECT v.case_id, MAX(v.on_day) AS last_on FROM visit v WHERE EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = v.case_id AND gp.until_at > $1::bigint AND gu.user_id = $2::bigint AND gu.from_at <= $1::bigint AND gu.until_at > $1::bigint AND (gp.rights & gu.rights & 8) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)) GROUP BY v.case_id\n"
		") AS s\n"
		"ORDER BY s.last_on",
	.shape = STMT_MANY,
	.writes = false,
	.out = latest_row_members,
	.n_out = 2,
	.row_size = sizeof(struct latest_row),
	.bind = latest_bind,
	.n_bind = 2,
	.seen = 0,
	.seen_kind = SEEN_CASE,
	.number = 17,
};

static const struct db_member asked_in_members[] = {
	{ "sort", offsetof(struct asked_in, sort), DB_INT, true },
	{ "from", offsetof(struct asked_in, from), DB_TEXT, false },
	{ "to", offsetof(struct asked_in, to), DB_TEXT, false },
	{ "low", offsetof(struct asked_in, low), DB_INT, false },
	{ "high", offsetof(struct asked_in, high), DB_INT, false },
	{ "goal", offsetof(struct asked_in, goal), DB_TEXT, true },
	{ "other", offsetof(struct asked_in, other), DB_TEXT, false },
	{ "ref", offsetof(struct asked_in, ref), DB_INT, false },
};
static const struct db_member asked_row_members[] = {
	{ "id", offsetof(struct asked_row, id), DB_INT, false },
	{ "person_id", offsetof(struct asked_row, person_id), DB_INT, false },
	{ "closed_on", offsetof(struct asked_row, closed_on), DB_TEXT, false },
	{ "rank", offsetof(struct asked_row, rank), DB_INT, false },
};
static const int16_t asked_bind[] = { 0, 1, 2, 3, 4, 5, 6, 7, BIND_NOW, BIND_ACTOR };
const struct stmt stmt_asked = {
	.name = "asked",
	.sqlite =
		"SELECT c.id, c.person_id, c.closed_on, (c.hours * ?1) / 2 AS rank\n"
		"FROM cases c\n"
		"WHERE c.closed_on BETWEEN ?2 AND ?3 AND c.hours IN (?4, ?5) AND (?6 IS NULL OR c.goal = ?6)\n"
		"AND COALESCE(c.goal, '') <> ?7 AND c.id = CAST(?8 AS BIGINT)\n"
		"AND (EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > ?9 AND gu.user_id = ?10 AND gu.from_at <= ?9 AND gu.until_at > ?9 AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)) OR EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = ?10 AND gu.from_at <= ?9 AND gu.until_at > ?9 AND (gu.rights & 64) <> 0))",
	.postgres =
		"SELECT c.id, c.person_id, c.closed_on, (c.hours * $1::bigint) / 2 AS rank\n"
		"FROM cases c\n"
		"WHERE c.closed_on BETWEEN $2::text AND $3::text AND c.hours IN ($4::bigint, $5::bigint) AND ($6::text IS NULL OR c.goal = $6::text)\n"
		"AND COALESCE(c.goal, '') <> $7::text AND c.id = CAST($8::bigint AS BIGINT)\n"
		"AND (EXISTS (SELECT 1 FROM case_place gp JOIN user_place gu ON gu.place_id = gp.place_id WHERE gp.case_id = c.id AND gp.until_at > $9::bigint AND gu.user_id = $10::bigint AND gu.from_at <= $9::bigint AND gu.until_at > $9::bigint AND (gp.rights & gu.rights & 1) <> 0 AND (gu.delegation_id IS NULL OR gu.window_id = gp.window_id)) OR EXISTS (SELECT 1 FROM user_place gu WHERE gu.place_id = c.place_id AND gu.user_id = $10::bigint AND gu.from_at <= $9::bigint AND gu.until_at > $9::bigint AND (gu.rights & 64) <> 0))",
	.shape = STMT_MANY,
	.writes = false,
	.in = asked_in_members,
	.n_in = 8,
	.out = asked_row_members,
	.n_out = 4,
	.row_size = sizeof(struct asked_row),
	.bind = asked_bind,
	.n_bind = 10,
	.seen = 1,
	.seen_kind = SEEN_PERSON,
	.number = 18,
};

static const struct db_member visit_copy_in_members[] = {
	{ "first", offsetof(struct visit_copy_in, first), DB_INT, false },
	{ "day", offsetof(struct visit_copy_in, day), DB_TEXT, false },
	{ "length", offsetof(struct visit_copy_in, length), DB_INT, true },
	{ "case_id", offsetof(struct visit_copy_in, case_id), DB_INT, false },
};
static const int16_t visit_copy_bind[] = { 0, 1, 2, 3 };
const struct stmt stmt_visit_copy = {
	.name = "visit_copy",
	.sqlite =
		"INSERT INTO visit (id, case_id, on_day, minutes)\n"
		"SELECT ?1 + v.id, v.case_id, ?2, ?3 FROM visit v WHERE v.case_id = ?4",
	.postgres =
		"INSERT INTO visit (id, case_id, on_day, minutes)\n"
		"SELECT $1::bigint + v.id, v.case_id, $2::text, $3::bigint FROM visit v WHERE v.case_id = $4::bigint",
	.shape = STMT_EXEC,
	.writes = true,
	.in = visit_copy_in_members,
	.n_in = 4,
	.bind = visit_copy_bind,
	.n_bind = 4,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 19,
};

static const struct db_member quoted_in_members[] = {
	{ "kind", offsetof(struct quoted_in, kind), DB_TEXT, false },
};
static const struct db_member quoted_row_members[] = {
	{ "text", offsetof(struct quoted_row, text), DB_TEXT, false },
	{ "name", offsetof(struct quoted_row, name), DB_TEXT, true },
};
static const int16_t quoted_bind[] = { 0 };
const struct stmt stmt_quoted = {
	.name = "quoted",
	.sqlite =
		"SELECT 'a \"b\" \\ ''c''' AS text, name FROM code WHERE kind = ?1 AND code = '號'",
	.postgres =
		"SELECT 'a \"b\" \\ ''c''' AS text, name FROM code WHERE kind = $1::text AND code = '號'",
	.shape = STMT_ONE,
	.writes = false,
	.in = quoted_in_members,
	.n_in = 1,
	.out = quoted_row_members,
	.n_out = 2,
	.row_size = sizeof(struct quoted_row),
	.bind = quoted_bind,
	.n_bind = 1,
	.seen = -1,
	.seen_kind = SEEN_NONE,
	.number = 20,
};

