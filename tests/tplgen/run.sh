#!/bin/sh
# run.sh TPLGEN [CC]: the template compiler against its examples, as TAP.
#   NAME.html with NAME.html.c    what it must write (read by a person, then kept)
#   bad/NAME.html                 refused with the message of its first line
#   render.c                      the examples compiled, linked and filled: render.expected
set -u
tplgen=$(realpath "${1:?usage: run.sh TPLGEN [CC]}")
cc=${2:-cc}
cd "$(dirname "$0")/../.." || exit 1
dir=tests/tplgen
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
mkdir "$out/gen"
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

cp $dir/urls.h "$out/gen/urls.h"
for html in $dir/*.html; do
	name=${html##*/}
	"$tplgen" "$html" "$out/gen/$name.c" "$out/gen/$name.h" >"$out/why" 2>&1 &&
		diff -u "$html.c" "$out/gen/$name.c" >"$out/why" 2>&1
	ok $? "$name"
done
diff -u $dir/layout.html.h "$out/gen/layout.html.h" >"$out/why" 2>&1
ok $? "layout.html: header"

for html in $dir/bad/*.html; do
	line=$(sed -n '1s/^{# expect \([0-9]*\): .*/\1/p' "$html")
	message=$(sed -n '1s/^{# expect [0-9]*: \(.*\) #}$/\1/p' "$html")
	rm -f "$out/bad.c"
	"$tplgen" "$html" "$out/bad.c" "$out/bad.h" 2>"$out/said"
	status=$?
	printf '%s:%s: error: %s\n' "$html" "$line" "$message" >"$out/wanted"
	[ $status = 1 ] || echo "exit status $status" >>"$out/said"
	[ ! -e "$out/bad.c" ] || echo "wrote an output" >>"$out/said"
	diff -u "$out/wanted" "$out/said" >"$out/why"
	ok $? "bad/${html##*/}"
done

touch -d '2001-01-01' "$out/gen/layout.html.c"
"$tplgen" $dir/layout.html "$out/gen/layout.html.c" "$out/gen/layout.html.h" >"$out/why" 2>&1 &&
	[ -z "$(find "$out/gen/layout.html.c" -newermt 2002-01-01)" ]
ok $? "an unchanged output is left alone"

printf '{%% include "views.h" %%}\n{%% template c(const struct view *v) %%}\n<p>\n{{ v->nmae }}\n</p>\n' \
	>"$out/wrong.html"
"$tplgen" "$out/wrong.html" "$out/gen/wrong.html.c" "$out/gen/wrong.html.h" >"$out/why" 2>&1 &&
	! compile -fsyntax-only "$out/gen/wrong.html.c" >"$out/why" 2>&1 &&
	grep -q "wrong.html:4:.*error:.*nmae" "$out/why"
ok $? "an unknown member is an error of the C compiler at the line of the HTML"

compile -o "$out/render" $dir/render.c "$out"/gen/[bdlv]*.html.c "$out"/gen/whole_page.html.c \
	src/web/tpl.c src/base/arena.c src/base/buf.c src/base/date.c src/base/err.c src/base/log.c src/base/utf8.c \
	>"$out/why" 2>&1 &&
	"$out/render" >"$out/page" 2>"$out/why" &&
	diff -u $dir/render.expected "$out/page" >"$out/why" 2>&1
ok $? "compiled examples, filled with hostile values"

echo "1..$count"
[ $failed = 0 ]
