#!/bin/sh
# pair.sh start|kill|again|stop: a primary with a synchronous standby, as packaging/patroni sets them up.
# `start` prints a URL that names both; `kill` is kill -9 of the primary, which does not come back; `again`
# promotes the standby.  ZHILU_PG_DIR is the folder.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
dir=$ZHILU_PG_DIR

as_server() {
	if [ "$(id -u)" = 0 ]; then
		(cd / && exec runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

up() {
	as_server "$bin/pg_ctl" -s -w -t 30 -D "$dir/$1/data" -l "$dir/$1/log" start >/dev/null
}

settings() {
	as_server sh -c "cat >>'$dir/$1/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir/$1'
unix_socket_permissions = 0777
max_connections = 100
max_pred_locks_per_transaction = 256
synchronous_standby_names = '$2'
CONF
}

start() {
	mkdir -p "$dir/a" "$dir/b"
	[ "$(id -u)" != 0 ] || chown -R postgres "$dir"
	as_server "$bin/initdb" -D "$dir/a/data" -U zhilu -A trust -E UTF8 --locale=C >/dev/null
	settings a ''
	up a
	"$bin/createdb" -h "$dir/a" -U zhilu zhilu
	as_server "$bin/pg_basebackup" -D "$dir/b/data" -R -X stream -c fast \
		-d "host=$dir/a user=zhilu application_name=b"
	settings b ''
	up b
	as_server sh -c "echo \"synchronous_standby_names = 'b'\" >>'$dir/a/data/postgresql.conf'"
	as_server "$bin/pg_ctl" -s -D "$dir/a/data" reload
	# Writes are acknowledged by both from here on.
	until [ "$(psql -At -h "$dir/a" -U zhilu zhilu -c "SELECT sync_state FROM pg_stat_replication")" = sync ]; do
		sleep 0.1
	done
	echo "postgresql://zhilu@/zhilu?host=$dir/a,$dir/b"
}

kill_primary() {
	pid=$(head -n 1 "$dir/a/data/postmaster.pid")
	children=$(pgrep -P "$pid" || :)
	# shellcheck disable=SC2086 # a list of numbers
	kill -9 "$pid" $children 2>/dev/null || :
	rm -f "$dir"/a/.s.PGSQL.* "$dir/a/data/postmaster.pid"
}

stop() {
	for one in a b; do
		as_server "$bin/pg_ctl" -s -m immediate -D "$dir/$one/data" stop 2>/dev/null || :
	done
	rm -rf "$dir"
}

case ${1-} in
start) start ;;
kill) kill_primary ;;
again) as_server "$bin/pg_ctl" -s -w -t 30 -D "$dir/b/data" promote >/dev/null ;;
stop) stop ;;
*)
	echo "usage: pair.sh start|kill|again|stop" >&2
	exit 2
	;;
esac
