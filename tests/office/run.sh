#!/bin/sh
# run.sh BUILD: what only the finished zhilu-office can show: papers as others read them, speed and
# memory, and that its sandbox holds.  Prints TAP.
set -eu
build=$(cd "${1:?build folder}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
office=$build/zhilu-office
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
n=0
failed=0

# ok NAME COMMAND…: the command's end is the test
ok() {
	name=$1
	shift
	n=$((n + 1))
	if "$@" >out 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' out | head -n 20
		failed=$((failed + 1))
	fi
}

# refused NAME FAULT FILE: read-table must end with that fault
refused() {
	ok "$1" sh -c '! "$1" read-table <"$2" >/dev/null 2>err && grep -q "^fault	$3	" err' - "$office" "$3" "$2"
}

# All texts of a letter, without spaces: what a reader must be able to copy.
texts() {
	sed -n 's/^ *"[a-z_]*": "\(.*\)",\{0,1\}$/\1/p' "$1"
	grep -o '"\(text\|title\|label\)": "[^"]*"' "$1" | sed 's/^"[a-z]*": "\(.*\)"$/\1/'
	grep -o '^ *\[".*\]' "$1" | grep -o '"[^"]*"' | tr -d '"'
}

# holds LETTER TEXT: each text of the letter stands in the extracted text
holds() {
	tr -d ' 　\n\f' <"$2" >flat
	missing=0
	texts "$1" | grep -v '^kai$\|^sans$\|^letter$\|^form$\|^zh-Hant-TW$' | sed 's/\\n//g' | tr -d ' 　' |
		sort -u >wanted
	[ "$(wc -l <wanted)" -gt 10 ] || return 1
	while read -r text; do
		grep -qF "$text" flat || { echo "missing: $text"; missing=1; }
	done <wanted
	return $missing
}

for paper in letter form; do
	ok "$paper: PDF is made" sh -c '"$1" letter-pdf <"$2" >"$3"' - "$office" "$here/$paper.json" $paper.pdf
	pdfinfo $paper.pdf >info 2>complaints
	ok "$paper: readers find nothing to complain of" sh -c '[ ! -s complaints ] && qpdf --check "$1"' - $paper.pdf
	ok "$paper: is tagged" grep -q '^Tagged: *yes' info
	ok "$paper: is A4, one page" sh -c 'grep -q "A4" info && grep -q "^Pages: *1$" info'
	qpdf --qdf --object-streams=disable $paper.pdf plain.pdf
	ok "$paper: says its language and shows its title" sh -c 'grep -aq "/Lang (zh-Hant-TW)" plain.pdf &&
		grep -aq "/DisplayDocTitle true" plain.pdf'
	ok "$paper: the tab key goes in reading order" sh -c '[ "$(grep -ac "/Tabs /S" plain.pdf)" = 1 ]'
	ok "$paper: title and language stand in the metadata" sh -c 'pdfinfo -meta "$1" >meta && xmllint --noout meta &&
		grep -q "<rdf:li>zh-Hant-TW</rdf:li>" meta && grep -q "x-default.>[^<]" meta' - $paper.pdf
	ok "$paper: fonts are embedded and can be copied from" sh -c 'pdffonts "$1" | sed 1,2d >fonts &&
		[ -s fonts ] && ! grep -qv " yes yes yes " fonts' - $paper.pdf
	pdftotext -raw $paper.pdf text
	ok "$paper: every text can be copied, rare characters too" holds "$here/$paper.json" text
	ok "$paper: 𠮷 and 䕒 are themselves" grep -q '𠮷田䕒' text
	ok "$paper: pages are numbered" grep -q '第 1 頁／共 1 頁' text
	pdfinfo -struct $paper.pdf >tree
	ok "$paper: heading, paragraphs and table are named as such" sh -c 'grep -q "^Document" tree && grep -q "^ *H1" tree &&
		grep -q "^ *P " tree && grep -q "^ *Table" tree && grep -q "^ *TH" tree && grep -q "/Scope /Column" tree'
	ok "$paper: ODT is made" sh -c '"$1" letter-odt <"$2" >"$3"' - "$office" "$here/$paper.json" $paper.odt
	ok "$paper: ODT begins with its type and is well-formed" sh -c 'head -c 77 "$1" |
		grep -aq "mimetypeapplication/vnd.oasis.opendocument.text$" &&
		for part in content styles meta META-INF/manifest; do unzip -p "$1" $part.xml | xmllint --noout - || exit 1; done' \
		- $paper.odt
	unzip -p $paper.odt content.xml | sed 's/<text:s\/>//g; s/<text:line-break\/>//g; s/<[^>]*>/\n/g' >odt-text
	unzip -p $paper.odt styles.xml | sed 's/<[^>]*>/\n/g' >>odt-text
	ok "$paper: ODT holds every text" holds "$here/$paper.json" odt-text
done
ok "form: a figure says in words what it shows" grep -q 'Alt\|Figure' tree
ok "form: the alternative text is there" sh -c 'grep -aq "/Alt <feff" plain.pdf'

# A table of 300 rows with one that fills pages by itself.
awk 'BEGIN {
	printf "{\"title\":\"長表\",\"layout\":\"form\",\"body\":[{\"kind\":\"table\",\"columns\":[{\"title\":\"欄名甲\"},{\"title\":\"欄名乙\",\"width\":4}],\"rows\":["
	for (i = 1; i <= 300; i++) {
		s = (i == 150) ? "" : ("內容" i)
		if (i == 150) for (k = 0; k < 2000; k++) s = s "很長的字"
		printf "%s[\"第%d列\",\"%s\"]", (i > 1) ? "," : "", i, s
	}
	print "]}]}"
}' >long.json
ok 'a long table runs over pages' sh -c '"$1" letter-pdf <long.json >long.pdf' - "$office"
pages=$(pdfinfo long.pdf | sed -n 's/^Pages: *//p')
pdftotext long.pdf text
ok 'its titles stand on each page' [ "$(grep -c 欄名甲 text)" = "$pages" ]
ok 'no row is lost' [ "$(grep -c '^第[0-9]*列$' text)" = 300 ]
ok 'no word of the long row is lost' [ "$(tr -d '\n\f ' <text | grep -o 很長的字 | wc -l)" -ge 1980 ]
ok 'the last page knows its number' grep -q "第 $pages 頁／共 $pages 頁" text

# Wrong letters.
for letter in '{' '{}' '[]' '{"title":"a","titel":"b"}' '{"title":"a","title":"b"}' '{"title":1}' \
	'{"title":"a","body":[{"kind":"song"}]}' \
	'{"title":"a","body":[{"kind":"table","columns":[{},{}],"rows":[["a"]]}]}'; do
	printf '%s' "$letter" >wrong.json
	ok "refused: $letter" sh -c '! "$1" letter-pdf <wrong.json >/dev/null 2>err && grep -q "^fault	BAD_INPUT	" err' - "$office"
done

# Speed and memory of tables: 100,000 rows of 12 cells.
awk 'BEGIN {
	print "C\ttext\ttext\tnumber\tdate"
	for (r = 0; r <= 100000; r++) {
		printf "R\ts115-%06d\ts林怡君%d\ts%d\ts2026-11-21", r, r, r
		for (c = 0; c < 8; c++) printf "\ts臺南市新營區民治路%d號", (r * 7 + c) % 999
		print ""
	}
	print "E"
}' >big
for format in csv ods xlsx; do
	ok "100,000 rows become $format in under 5 s and 200 MiB" sh -c '/usr/bin/time -f "%e %M" -o cost \
		"$1" write-table --format "$2" <big >big.$2 && cat cost && awk "{ exit !(\$1 < 5 && \$2 < 200 * 1024) }" cost' \
		- "$office" $format
done
sed '/^E/d; s/^C.*//' big | head -n 40001 | sed 1d >part; echo E >>part
"$office" write-table --format ods <part >part.ods
ok '40,000 rows are read in under 5 s and 256 MiB' sh -c '/usr/bin/time -f "%e %M" -o cost "$1" read-table <part.ods >rows &&
	cat cost && tail -n 1 rows | grep -q "^E	40000	12$" && awk "{ exit !(\$1 < 5 && \$2 < 256 * 1024) }" cost' - "$office"

# Bombs and torn files, as others make them.
mkdir bomb
cd bomb
printf 'application/vnd.oasis.opendocument.spreadsheet' >mimetype
head -c 150000000 /dev/zero >content.xml
zip -q -0 -X ../bomb.ods mimetype
zip -q -9 ../bomb.ods content.xml
head -c 30000000 /dev/zero >content.xml
zip -q -9 ../ratio.ods mimetype content.xml
echo '<x/>' >content.xml
zip -q -9 -P secret ../sealed.ods mimetype content.xml
cd ..
refused 'a zip bomb' ZIP_SIZE bomb.ods
refused 'a smaller bomb by its ratio' ZIP_RATIO ratio.ods
refused 'a package with a password' ENCRYPTED sealed.ods
ok 'a bomb costs neither time nor memory' sh -c '/usr/bin/time -f "%e %M" -o cost "$1" read-table <bomb.ods >/dev/null 2>&1;
	tail -n 1 cost | awk "{ exit !(\$1 < 5 && \$2 < 256 * 1024) }"' - "$office"
head -c 20000 part.ods >torn.ods
refused 'a torn package' BROKEN torn.ods
: >empty
refused 'an empty file' EMPTY empty
refused 'a picture' NOT_TABLE form.pdf

# The sandbox: what must be refused is, what must kill does, what is needed goes.
cc -std=gnu17 -D_GNU_SOURCE -I"$root/src" -I"$root" "$here/sandbox_probe.c" "$root/office/sandbox.c" -lseccomp -lpthread -o probe
for kind in pipe fonts; do
	for act in socket unix-socket exec ptrace kill mount unshare unlink; do
		ok "$kind: $act is deadly" sh -c './probe "$1" "$2"; [ $? = 159 ]' - $kind $act
	done
	for act in fork read-passwd write-file memory core; do
		ok "$kind: $act is refused" ./probe $kind $act
	done
	ok "$kind: an endless loop ends" sh -c './probe "$1" spin; [ $? = 137 ]' - $kind
done
ok 'fonts: fonts are read' ./probe fonts read-font
ok 'fonts: threads run' sh -c './probe fonts thread; [ $? = 1 ]'
ok 'pipe: nothing is read' sh -c './probe pipe read-font; [ $? = 1 ]'
ok 'pipe: no threads' ./probe pipe thread
ok 'without a kind it says how to use it' sh -c '"$1" 2>err; [ $? = 2 ] && grep -q usage err' - "$office"

echo "1..$n"
[ $failed = 0 ]
