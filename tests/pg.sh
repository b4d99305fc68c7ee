#!/bin/sh
# pg.sh start|stop|kill|again: a private PostgreSQL 15 for tests, on a Unix socket in a temporary folder.
# `start` prints its URL on the first line and may be called again while it runs.  `kill` is kill -9 of all
# its processes, `again` starts it on what they left.  With ZHILU_PG_DURABLE it writes through, as in service.
# As root it runs as user postgres, since PostgreSQL refuses root.
# ZHILU_PG_DIR names another folder, for a second server.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "pg.sh: no PostgreSQL server installed" >&2; exit 1; }
dir=${ZHILU_PG_DIR:-${TMPDIR:-/tmp}/zhilu-pg-$(id -u)}

as_server() {
	if [ "$(id -u)" = 0 ]; then
		(cd / && exec runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

running() {
	[ -f "$dir/data/postmaster.pid" ] && as_server "$bin/pg_ctl" -s -D "$dir/data" status >/dev/null 2>&1
}

# Nothing here outlives a test, so durability is given up for speed.
make_cluster() {
	rm -rf "$dir" 2>/dev/null || rm -rf "$dir"/*	# it may be a file system of its own
	mkdir -p "$dir"
	chmod 755 "$dir"
	[ "$(id -u)" != 0 ] || chown postgres "$dir"
	as_server "$bin/initdb" -D "$dir/data" -U zhilu -A trust -E UTF8 --locale=C --no-sync \
		>/dev/null
	as_server sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
unix_socket_permissions = 0777
max_connections = 300
shared_buffers = 128MB
logging_collector = off
CONF
	[ -n "${ZHILU_PG_DURABLE-}" ] || as_server sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
	[ -z "${ZHILU_PG_CONF-}" ] || as_server sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
$ZHILU_PG_CONF
CONF
}

start() {
	running || {
		make_cluster
		as_server "$bin/pg_ctl" -s -w -D "$dir/data" -l "$dir/log" start >/dev/null 9>&-
		"$bin/createdb" -h "$dir" -U zhilu zhilu
	}
	echo "postgresql:///zhilu?host=$dir&user=zhilu"
}

server_up() {
	as_server "$bin/pg_ctl" -s -w -t 20 -D "$dir/data" -l "$dir/log" start >/dev/null 2>&1 9>&-
}

# The children of a killed server need a moment to notice.
again() {
	tries=0
	until running || server_up || [ $tries -ge 20 ]; do
		tries=$((tries + 1))
		sleep 0.2
	done
	running
}

killed() {
	pid=$(head -n 1 "$dir/data/postmaster.pid" 2>/dev/null) || return 0
	children=$(pgrep -P "$pid" || :)
	# shellcheck disable=SC2086 # a list of numbers
	kill -9 "$pid" $children 2>/dev/null || :
	# Where nobody reaps it, its number would seem to live on.
	rm -f "$dir/data/postmaster.pid" "$dir"/.s.PGSQL.*
}

stop() {
	! running || as_server "$bin/pg_ctl" -s -m immediate -D "$dir/data" stop
	rm -rf "$dir"
}

exec 9>"$dir.lock"
flock 9
case ${1-} in
start) start ;;
stop) stop ;;
kill) killed ;;
again) again ;;
*)
	echo "usage: pg.sh start|stop|kill|again" >&2
	exit 2
	;;
esac
