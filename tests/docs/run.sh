#!/bin/sh
# The documents: run.sh BUILD.  Pages made from the code leave nothing out, links lead to files.
set -eu
build=$(cd "${1:?build folder}" && pwd)
cd "$(dirname "$0")/../.."
n=0

# same NAME SEEN WANTED
same() {
	n=$((n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf 'saw %s, wanted %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

# rows FILE: of its table, without the head
rows() {
	grep -c '^| ' "$build/docs/$1" | awk '{ print $1 - 1 }'
}

tools/docs "$build"
same 'every route is in docs/routes.md' "$(rows routes.md)" \
	"$(tools/list-files routes | xargs cat | grep -cE '^(GET|POST)')"
same 'every error is in docs/errors.md' "$(rows errors.md)" "$(grep -c '^ERR(' src/base/err_list.h)"
same 'every statement is in docs/statements.md' "$(rows statements.md)" \
	"$(tools/list-files sql | xargs cat | grep -c '^-- name: ')"

missing=$(git ls-files -co --exclude-standard '*.md' | while read -r file; do
	sed 's/`[^`]*`//g' "$file" | grep -oE '\]\([^)#:]+' | sed 's/^](//' | while read -r link; do
		[ -e "$(dirname "$file")/$link" ] || echo "$file: $link"
	done
done)
same 'every link in the documents leads to a file' "$missing" ''

missing=$(grep -ohE '`(src|tests|data|docs|office|packaging)/[A-Za-z0-9_./-]+`' README.md docs/*.md docs/*/*.md |
	tr -d '`' | sort -u | while read -r path; do
	case $path in
	src/mod/x/*) continue ;;	# any module
	esac
	[ -e "$path" ] || echo "$path"
done)
same 'every path that a document names is there' "$missing" ''
echo "1..$n"
