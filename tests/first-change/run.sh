#!/bin/sh
# docs/first-change.md is followed to the letter on a copy of the tree: run.sh BUILD.
# BUILD lends its objects (their paths are relative, so they hold in the copy too); TAP on standard output.
set -eu
build=$(cd "${1:?build folder}" && pwd)
cd "$(dirname "$0")/../.."
work=$(mktemp -d "${TMPDIR:-/tmp}/zhilu-first-change.XXXXXX")
tree=$work/tree
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; wait 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

mkdir "$tree"
git ls-files -co --exclude-standard | while read -r file; do
	[ ! -f "$file" ] || printf '%s\n' "$file"
done | xargs cp -p --parents -t "$tree"
ln -s "$PWD/node_modules" "$tree/node_modules"
ln -s "$PWD/../shared" "$work/shared"

n=0
step() {
	n=$((n + 1))
	name=$1
	shift
	if "$@" >"$work/step.log" 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		tail -n 40 "$work/step.log" | sed 's/^/# /'
		echo "1..$n"
		exit 1
	fi
}

# The blocks of the document, in their order.
patches() {
	awk '/^```diff$/ { on = 1; next } /^```$/ { on = 0 } on' docs/first-change.md >"$work/all.diff"
	(cd "$tree" && GIT_CEILING_DIRECTORIES="$work" git apply -p0 --verbose "$work/all.diff")
}

# What the build folder has is used if it lies in the tree, else all is compiled.
compile() {
	if [ "$(dirname "$build")" = "$PWD" ]; then
		mkdir "$tree/build"
		(cd "$build" && cp -a .ninja_log .ninja_deps ./*.p ./*.a src "$tree/build")
	fi
	(cd "$tree" && tools/configure build --buildtype=release -Doptimization=2 -Ddebug=true)
	ninja -C "$tree/build" tests/inquiry_support_test zhilu
}

http_test() {
	ZHILU_SOURCE=$tree "$tree/build/tests/inquiry_support_test"
}

browser_test() {
	export ZHILU_DATABASE="$work/zhilu.db" ZHILU_OPS_PORT=0
	zhilu=$tree/build/zhilu
	"$zhilu" migrate && "$zhilu" demo --cases 20 >"$work/demo.out" 2>"$work/demo.err"
	port=$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
	ZHILU_PORT=$port "$zhilu" serve >"$work/serve.out" 2>&1 &
	pid=$!
	cat >"$tree/tests/e2e/only_keys.mjs" <<-'END'
		import { finish, start } from './lib.mjs';
		import { keys } from './keys.mjs';
		await start();
		await keys();
		await finish();
	END
	ZHILU_BASE="http://127.0.0.1:$port" ZHILU_DEMO_OUT="$work/demo.out" node "$tree/tests/e2e/only_keys.mjs"
}

layers_and_texts() {
	"$tree/tools/check-layers" "$tree" && "$tree/tools/check-size" "$tree" && "$tree/tools/check-text" "$tree"
}

step 'the patches of docs/first-change.md apply' patches
step 'the copy builds' compile
step 'the HTTP test of the document passes' http_test
step 'the browser test of the document passes' browser_test
step 'layers, sizes and texts are as before' layers_and_texts
echo "1..$n"
