#!/bin/sh
# Each check of tools/check-* must pass on a good tree and fail, with its reason, on a bad one.
# Prints TAP.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n=0
failed=0

result() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		failed=$((failed + 1))
	fi
}

fresh() {
	rm -rf "$tmp/tree"
	mkdir -p "$tmp/tree/docs" "$tmp/tree/src/base" "$tmp/tree/src/db" "$tmp/tree/src/mod/one" \
		"$tmp/tree/src/mod/two"
	cd "$tmp/tree"
	echo 'mod/one → mod/two: an example' >docs/architecture.md
	printf '#include <stdio.h>\n#include "base/err.h"\n' >src/base/good.c
	printf '#include <sqlite3.h>\n#include "base/err.h"\n' >src/db/good.c
	printf '#include "mod/two/two.h"\n#include "gen/one.sql.h"\n/* SELECT * FROM; <div>; 說明，如下。 */\n' >src/mod/one/one.c
	touch src/mod/one/one.sql
	printf 'static int one(void)\n{\n\treturn 1;\n}\n' >>src/mod/one/one.c
}

# fails CHECK FILE REASON: the file's text comes on standard input
fails() {
	fresh
	mkdir -p "$(dirname "$2")"
	cat >"$2"
	if "$root/tools/$1" "$tmp/tree" >"$tmp/out" 2>&1; then
		result 1 "$1 lets $2 pass: $3"
	elif grep -qF "$2" "$tmp/out" && grep -qF "$3" "$tmp/out"; then
		result 0 "$1: $3"
	else
		result 1 "$1 says something else than: $3"
		sed 's/^/# /' "$tmp/out"
	fi
}

for check in check-layers check-size check-text; do
	fresh
	code=0
	"$root/tools/$check" "$tmp/tree" >"$tmp/out" 2>&1 || code=1
	sed 's/^/# /' "$tmp/out"
	result $code "$check passes a good tree"
done

fails check-layers src/base/up.c 'base may not use db' <<'C'
#include "db/db.h"
C
fails check-layers src/base/foreign.c 'stands in db only' <<'C'
#include <sqlite3.h>
C
fails check-layers src/base/unknown.c 'is in no folder' <<'C'
#include <glib-unknown.h>
C
fails check-layers src/mod/one/one_rules.c 'rules are pure' <<'C'
#include "db/db.h"
C
fails check-layers src/mod/one/inside.c 'only its header, codes, words and head' <<'C'
#include "mod/two/two_rules.h"
C
fails check-layers src/mod/two/two.c 'is not listed' <<'C'
#include "mod/one/one.h"
C
fails check-layers src/mod/two/generated.c 'only mod/one may use' <<'C'
#include "gen/one.sql.h"
C
fails check-layers src/mod/one/short.c 'write the path from src/' <<'C'
#include "one.h"
C

awk 'BEGIN { for (i = 0; i < 801; i++) print "/* line */" }' >"$tmp/long"
fails check-size src/base/long.c '801 lines, at most 800' <"$tmp/long"
awk 'BEGIN { for (i = 0; i < 151; i++) print "<p>" }' >"$tmp/long"
fails check-size src/mod/one/long.html '151 lines, at most 150' <"$tmp/long"
awk 'BEGIN { print "int f(void)\n{"; for (i = 0; i < 101; i++) print "\t;"; print "}" }' >"$tmp/long"
fails check-size src/base/function.c 'f() has 101 lines' <"$tmp/long"

fails check-text src/mod/one/sql.c 'SQL belongs' <<'C'
static const char q[] = "SELECT id FROM place";
C
fails check-text src/mod/one/tag.c 'HTML belongs' <<'C'
static const char t[] = "<td class=x>";
C
fails check-text src/mod/one/sentence.c 'a sentence belongs' <<'C'
static const char s[] = "請先登入，再試一次。";
C
fails check-text src/mod/one/promise.c 'say it by doing it' <<'C'
/* TODO later */
C
fails check-text docs/promise.md 'say it by doing it' <<'C'
這一頁敬請期待
C
fails check-text src/mod/one/path.c 'a path of one machine' <<'C'
static const char p[] = "/home/somebody/zhilu";
C
fails check-text src/mod/one/banned.c 'banned function' <<'C'
static void f(char *a) { strcpy(a, "x"); }
C

echo "1..$n"
[ $failed = 0 ]
