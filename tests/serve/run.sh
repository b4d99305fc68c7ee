#!/bin/sh
# run.sh BUILD: the running program as an operator meets it (TAP): start, health, metrics, a second one, stop;
# the manual page, the completion, the units and the proxy as shipped.
set -eu
cd "$(dirname "$0")/../.."
zhilu=$(cd "${1:-build}" && pwd)/zhilu
unset ZHILU_CONFIG

dir=$(mktemp -d "${TMPDIR:-/tmp}/zhilu-serve.XXXXXX")
pid=
clean() {
	[ -z "$pid" ] || kill "$pid" 2>/dev/null || :
	rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT TERM
export ZHILU_DATABASE="$dir/a.db" ZHILU_PORT=0 ZHILU_OPS_PORT=$((20000 + $$ % 20000))
ops=http://127.0.0.1:$ZHILU_OPS_PORT

number=0
# is TITLE COMMAND…: one test; what it says is shown if it fails
is() {
	title=$1
	shift
	number=$((number + 1))
	if "$@" >"$dir/said" 2>&1; then
		echo "ok $number - $title"
	else
		echo "not ok $number - $title"
		sed 's/^/# /' "$dir/said"
	fi
}

start() {
	"$zhilu" serve "$@" >"$dir/out" 2>"$dir/log" &
	pid=$!
	for i in $(seq 200); do
		grep -q http:// "$dir/out" && return 0
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.05
	done
	cat "$dir/log"
	return 1
}

status() {
	curl -s -o "$dir/body" -w '%{http_code}' "$1"
}

refuses_without_schema() {
	"$zhilu" serve 2>"$dir/err" && return 1
	grep -q 'zhilu migrate' "$dir/err" && [ ! -e "$ZHILU_DATABASE" ]
}

answers() {
	url=$(grep -o 'http://[0-9.:]*' "$dir/out")
	[ "$(status "$url/login")" = 200 ] && grep -q '<html lang="zh-Hant-TW"' "$dir/body"
}

live() { [ "$(status "$ops/health/live")" = 200 ]; }

ready() {
	[ "$(status "$ops/health/ready")" = 200 ] &&
		[ "$(cat "$dir/body")" = '{"ready":true,"database":"ok","disk":"ok","checkpoints":"ok"}' ]
}

# Each family has its HELP and TYPE before its samples, and no label holds what a person typed.
metrics() {
	[ "$(status "$ops/metrics")" = 200 ] && awk '
		/^# TYPE / { type[$3] = 1; next }
		/^#/ { next }
		{ name = $1; sub(/\{.*/, "", name); if (!(name in type)) { print name " without TYPE"; bad = 1 } n++ }
		$NF !~ /^[0-9]+$/ { print "no number: " $0; bad = 1 }
		END { if (n < 20) { print n " samples"; bad = 1 } exit bad }' "$dir/body"
}

nothing_else() {
	[ "$(status "$ops/login")" = 404 ] && [ "$(curl -s -o /dev/null -w '%{http_code}' -X POST "$ops/metrics")" = 405 ]
}

second_is_refused() {
	code=0
	"$zhilu" serve >/dev/null 2>"$dir/err" || code=$?
	[ "$code" = 75 ]
}

# Others may look and write meanwhile.
beside() {
	"$zhilu" verify && "$zhilu" backup "$dir/backup" && "$zhilu" jobs
}

stops() {
	kill -TERM "$pid"
	code=0
	wait "$pid" || code=$?
	pid=
	[ "$code" = 0 ] && [ -s "$ZHILU_DATABASE.checkpoints" ] && "$zhilu" verify
}

logs_are_lines() {
	! grep -v '^ts=[^ ]* level=[a-z]* part=[a-z_]* what=' "$dir/log"
}

manual() {
	"$zhilu" help --man >"$dir/zhilu.8" && grep -q '^.TH ZHILU 8' "$dir/zhilu.8" &&
		{ ! command -v groff >/dev/null || [ -z "$(groff -k -man -ww -Wbreak -Tutf8 "$dir/zhilu.8" 2>&1 >/dev/null)" ]; }
}

completion() {
	"$zhilu" help --completion >"$dir/completion" && bash -n "$dir/completion" &&
		[ "$(bash -c ". '$dir/completion'; COMP_WORDS=(zhilu mig) COMP_CWORD=1; _zhilu; echo \"\${COMPREPLY[*]}\"")" = migrate ]
}

units() {
	command -v systemd-analyze >/dev/null || return 0
	for unit in zhilu zhilu-backup; do
		level=$(systemd-analyze security --offline=true "packaging/systemd/$unit.service" |
			awk '/Overall exposure/ { print $(NF - 2) }')
		echo "exposure of $unit $level"
		awk -v level="$level" 'BEGIN { exit !(level > 0 && level <= 1.5) }' || return 1
	done
}

proxy() {
	command -v nginx >/dev/null || return 0
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$dir/key.pem" -out "$dir/fullchain.pem" -days 1 \
		-subj /CN=zhilu.example 2>/dev/null
	sed "s|/etc/ssl/zhilu|$dir|" packaging/nginx/zhilu.conf >"$dir/site.conf"
	printf 'pid %s/pid;\nerror_log stderr;\nevents {}\nhttp { include %s/site.conf; }\n' "$dir" "$dir" >"$dir/nginx.conf"
	nginx -t -c "$dir/nginx.conf"
}

is "serve refuses what is not there" refuses_without_schema
"$zhilu" migrate >/dev/null
is "starts" start
is "answers" answers
is "live" live
is "ready" ready
is "metrics" metrics
is "nothing else on the port of operators" nothing_else
is "a second server is refused" second_is_refused
is "verify, backup and jobs beside it" beside
is "stops with everything written" stops
is "logs are lines" logs_are_lines
is "manual page" manual
is "completion" completion
is "unit is shut in" units
is "proxy configuration" proxy
echo "1..$number"
