#!/bin/sh
# run.sh SQLGEN [CC]: the statement compiler against its examples, as TAP.
#   NAME.sql with expected/NAME.sql.h, .c    what it must write (read by a person, then kept)
#   bad/NAME.sql                             refused with just the messages of its first lines
#   bad_migrations/NAME.sql                  the same for a migration
set -u
sqlgen=$(realpath "${1:?usage: run.sh SQLGEN [CC]}")
cc=${2:-cc}
cd "$(dirname "$0")/../.." || exit 1
dir=tests/sqlgen
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
mkdir "$out/gen" "$out/none" "$out/migrations"
count=0
failed=0

# ok STATUS NAME: one TAP line; the text in $out/why explains a failure.
ok() {
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		sed 's/^/# /' "$out/why"
		failed=$((failed + 1))
	fi
}

compile() {
	$cc -std=gnu17 -Wall -Wextra -Werror -Wshadow -Isrc -I$dir -I"$out" "$@"
}

generate() {
	"$sqlgen" "$out/gen" --migrations $dir/migrations --sql "$@"
}

# refused FILE COMMAND…: exit 1, the messages FILE expects, no output.
refused() {
	file=$1
	shift
	sed -n 's/^-- expect \([0-9]*: \)\(.*\)/\1error: \2/p' "$file" >"$out/wanted"
	"$@" 2>"$out/stderr"
	status=$?
	sed 's/^[^:]*://' "$out/stderr" >"$out/said"
	[ $status = 1 ] || echo "exit status $status" >>"$out/said"
	[ -z "$(ls "$out/none")" ] || echo "wrote an output" >>"$out/said"
	diff -u "$out/wanted" "$out/said" >"$out/why"
	ok $? "${file#"$dir"/}"
}

generate $dir/*.sql >"$out/why" 2>&1
ok $? "the examples are accepted"
for file in "$dir"/expected/*; do
	diff -u "$file" "$out/gen/${file##*/}" >"$out/why" 2>&1
	ok $? "${file##*/}"
done

for sql in $dir/bad/*.sql; do
	refused "$sql" "$sqlgen" "$out/none" --migrations $dir/migrations --sql "$sql"
done
for sql in $dir/bad_migrations/*.sql; do
	cp "$sql" "$out/migrations/0001.sql"
	refused "$sql" "$sqlgen" "$out/none" --migrations "$out/migrations" --sql
done

"$sqlgen" "$out/none" --migrations $dir/migrations --sql $dir/bad/like.sql 2>&1 |
	grep -q "^$dir/bad/like.sql:[0-9]*: error: " 2>"$out/why"
ok $? "a message begins with file, line and error"

for source in "$out"/gen/*.c; do
	compile -c -o "$out/x.o" "$source" >"$out/why" 2>&1
	ok $? "compiles: ${source##*/}"
done

# Both engines take the same text: SQLite did above.  Nothing stays in the database.
if [ -n "${ZHILU_TEST_PG-}" ]; then
	compile -o "$out/prepare" $dir/prepare.c "$out"/gen/*.c -Wl,--unresolved-symbols=ignore-all \
		>"$out/why" 2>&1 && {
		echo 'BEGIN; CREATE SCHEMA sqlgen_test; SET search_path = sqlgen_test;'
		sed 's/BLOB/BYTEA/g' $dir/migrations/*.sql
		"$out/prepare"
		echo 'ROLLBACK;'
	} | psql -q -v ON_ERROR_STOP=1 "$ZHILU_TEST_PG" >"$out/why" 2>&1
	ok $? "PostgreSQL prepares every text"
fi

touch -d 2001-01-01 "$out"/gen/*
printf -- '\n-- name: more\n-- shape: many\nSELECT id FROM place ORDER BY id;\n' |
	cat $dir/shared_row.sql - >"$out/shared_row.sql"
generate $dir/basics.sql "$out/shared_row.sql" $dir/types.sql >"$out/why" 2>&1 &&
	[ -z "$(find "$out/gen/basics.sql.c" "$out/gen/basics.sql.h" -newermt 2002-01-01)" ] &&
	[ -n "$(find "$out/gen/shared_row.sql.c" -newermt 2002-01-01)" ]
ok $? "an unchanged output is left alone"

mkdir "$out/wrong"
sed 's/const char \*on_day/int64_t on_day/' $dir/visit_edit.h >"$out/wrong/visit_edit.h"
! $cc -std=gnu17 -Isrc -I"$out/wrong" -fsyntax-only "$out/gen/shared_row.sql.c" >"$out/why" 2>&1 &&
	grep -q 'visit_edit.on_day is not the type of :on_day in visit_add' "$out/why"
ok $? "an input struct of another type is an error of the C compiler"

mkdir "$out/other"
cp $dir/basics.sql "$out/other/basics.sql"
! generate $dir/basics.sql "$out/other/basics.sql" >"$out/why" 2>&1 && grep -q 'has the same file name' "$out/why"
ok $? "two files of one name"

! generate $dir/no_such.sql >"$out/why" 2>&1 && grep -q 'no_such.sql:1: error: cannot be read' "$out/why"
ok $? "a file that is not there"

echo "1..$count"
[ $failed = 0 ]
