#!/bin/sh
# The way of a case in a real browser: run.sh BUILD.  Starts its own server on a demo database of its own.
set -eu
build=${1:?build folder}
build=$(cd "$build" && pwd)
cd "$(dirname "$0")/../.."
work=$(mktemp -d "${TMPDIR:-/tmp}/zhilu-e2e.XXXXXX")
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; wait 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export ZHILU_DATABASE="$work/zhilu.db"
"$build/zhilu" migrate >"$work/migrate.out"
"$build/zhilu" demo --cases "${ZHILU_E2E_CASES:-120}" >"$work/demo.out" 2>"$work/demo.err"
port=$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
ZHILU_PORT=$port ZHILU_METRICS_PORT=0 "$build/zhilu" serve >"$work/serve.out" 2>&1 &
pid=$!
ZHILU_BASE="http://127.0.0.1:$port" ZHILU_DEMO_OUT="$work/demo.out" node tests/e2e/all.mjs
