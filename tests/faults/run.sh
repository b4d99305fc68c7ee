#!/bin/sh
# run.sh BUILD: the program killed, out of disk and backed up under load, on both databases (TAP).
# ZHILU_ROUNDS kills (10); ZHILU_TEST_PG is the PostgreSQL, else tests/pg.sh starts one.
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "${1:-build}" && pwd)
rounds=${ZHILU_ROUNDS:-10}
few=$(((rounds + 9) / 10 + 1))
export ZHILU_BUILD="$build"
unset ZHILU_CONFIG

dir=$(mktemp -d "${TMPDIR:-/tmp}/zhilu-faults.XXXXXX")
clean() {
	! mountpoint -q "$dir/small" 2>/dev/null || umount "$dir/small"
	ZHILU_PG_DIR=$dir-own tests/pg.sh stop 2>/dev/null || :
	! mountpoint -q "$dir-own" 2>/dev/null || umount "$dir-own"
	[ ! -d "$dir-pair" ] || ZHILU_PG_DIR=$dir-pair tests/faults/pair.sh stop
	rm -rf "$dir-own" "$dir-own.lock"
	rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT TERM

number=0
# scene TITLE COMMAND…: one test
scene() {
	title=$1
	shift
	number=$((number + 1))
	if "$@" >"$dir/said" 2>&1; then
		echo "ok $number - $title: $(tail -n 1 "$dir/said")"
	else
		echo "not ok $number - $title"
		sed 's/^/# /' "$dir/said"
		[ ! -f "$FAULTS_LOG" ] || grep -v level=info "$FAULTS_LOG" | tail -n 20 | sed 's/^/# log: /'
	fi
}

# place NAME [FOLDER]: a new folder and the settings of an installation in it
place() {
	FAULTS_DIR=${2:-$dir/$1}
	mkdir -p "$FAULTS_DIR"
	FAULTS_LOG=$dir/$1.log
	ZHILU_DATABASE=$FAULTS_DIR/a.db
	ZHILU_KEY_FILE=$FAULTS_DIR/keys
	ZHILU_FILE_DIR=$FAULTS_DIR/files
	ZHILU_CHECKPOINT_FILE=$FAULTS_DIR/checkpoints
	unset FAULTS_COPY
	export FAULTS_DIR FAULTS_LOG ZHILU_DATABASE ZHILU_KEY_FILE ZHILU_FILE_DIR ZHILU_CHECKPOINT_FILE
}

# schema NAME: an empty schema on the PostgreSQL of the tests; prints the URL that works in it
schema() {
	psql -q "$ZHILU_TEST_PG" -c "DROP SCHEMA IF EXISTS $1 CASCADE" -c "CREATE SCHEMA $1" >/dev/null 2>&1
	echo "$ZHILU_TEST_PG&options=-csearch_path%3D$1"
}

migrated() {
	"$build/zhilu" migrate >/dev/null && "$build/tests/faults" "$@"
}

# In a small file system: one of our own where we may not mount.
on_small_disk() {
	mkdir -p "$dir/small"
	if mount -t tmpfs -o size=64m tmpfs "$dir/small" 2>/dev/null; then
		place small "$dir/small"
		migrated full "$few"
		result=$?
		umount "$dir/small"
		return $result
	fi
	place small "$dir/small"
	export -p >"$dir/settings"
	unshare -rm sh -c ". '$dir/settings'; mount -t tmpfs -o size=64m tmpfs '$dir/small' &&
		'$build/zhilu' migrate >/dev/null && exec '$build/tests/faults' full $few"
}

# A PostgreSQL that writes through: cluster NAME FOLDER [CONF]; sets FAULTS_PG and prints nothing.
cluster() {
	ZHILU_PG_DIR=$1
	export ZHILU_PG_DIR
	ZHILU_DATABASE=$(ZHILU_PG_DURABLE=1 ZHILU_PG_CONF=${2-} tests/pg.sh start)
	FAULTS_PG="ZHILU_PG_DIR='$1' tests/pg.sh"
	export FAULTS_PG ZHILU_DATABASE
}

# Killed and crowded on one of its own, since others work on that of the tests.
own_cluster() {
	mkdir -p "$dir-own"
	place "$1"
	cluster "$dir-own"
	shift
	migrated "$@" && code=0 || code=$?
	tests/pg.sh stop
	rm -f "$dir-own.lock"
	return $code
}

# Primary and synchronous standby: the primary dies, the standby takes over; one URL names both.
failover() {
	place failover-postgres
	ZHILU_PG_DIR=$dir-pair
	FAULTS_PG="ZHILU_PG_DIR='$dir-pair' tests/faults/pair.sh"
	export ZHILU_PG_DIR FAULTS_PG
	ZHILU_DATABASE=$(tests/faults/pair.sh start)
	migrated dbkill 1 && code=0 || code=$?
	tests/faults/pair.sh stop
	return $code
}

# The same on a small file system; only root can give the server one.
full_cluster() {
	mkdir -p "$dir-own"
	mount -t tmpfs -o size=160m tmpfs "$dir-own" || return 1
	place full-postgres
	cluster "$dir-own" 'max_wal_size = 48MB
min_wal_size = 32MB'
	FAULTS_FILLER=$dir-own/filler
	export FAULTS_FILLER
	migrated dbfull "$few" && code=0 || code=$?
	tests/pg.sh stop 2>/dev/null || :
	umount "$dir-own"
	rm -rf "$dir-own" "$dir-own.lock"
	return $code
}

on_sqlite() {
	place kill-sqlite
	scene "sqlite kill -9" migrated kill "$rounds"
	place backup-sqlite
	scene "sqlite backup" migrated backup "$few"
	place tools-sqlite
	scene "sqlite tools" "$build/tests/faults" tools "$few"
	place import-sqlite
	scene "sqlite import killed" migrated import "$few"
	place crowd-sqlite
	scene "sqlite crowd" migrated crowd 2
	scene "sqlite full disk" on_small_disk
}

on_postgres() {
	if [ -z "${ZHILU_TEST_PG-}" ]; then
		ZHILU_PG_DIR=$dir-pg	# beside: the server may be another user
		export ZHILU_PG_DIR
		ZHILU_TEST_PG=$(tests/pg.sh start)
		trap 'tests/pg.sh stop; rm -f "$ZHILU_PG_DIR.lock"; clean' EXIT
	fi
	place kill-postgres
	ZHILU_DATABASE=$(schema faults_kill)
	scene "postgres kill -9" migrated kill "$rounds"
	place backup-postgres
	ZHILU_DATABASE=$(schema faults_backup)
	i=0
	while [ "$i" -lt "$few" ]; do
		schema "faults_copy_$i" >/dev/null
		i=$((i + 1))
	done
	FAULTS_COPY="$ZHILU_TEST_PG&options=-csearch_path%3Dfaults_copy_"	# and the number
	export FAULTS_COPY
	scene "postgres backup" migrated backup "$few"
	place tools-postgres
	ZHILU_DATABASE=$(schema faults_tools)
	i=0
	while [ "$i" -lt "$few" ]; do
		schema "faults_again_$i" >/dev/null
		i=$((i + 1))
	done
	FAULTS_COPY="$ZHILU_TEST_PG&options=-csearch_path%3Dfaults_again_"
	export FAULTS_COPY
	scene "postgres tools" "$build/tests/faults" tools "$few"
	place import-postgres
	ZHILU_DATABASE=$(schema faults_import)
	scene "postgres import killed" migrated import "$few"
	shared=$ZHILU_TEST_PG
	scene "postgres server killed" own_cluster dbkill-postgres dbkill "$few"
	scene "postgres failover" failover
	scene "postgres crowd" own_cluster crowd-postgres crowd 3
	if [ "$(id -u)" = 0 ]; then
		scene "postgres full disk" full_cluster
	fi
	ZHILU_TEST_PG=$shared
	for name in kill backup tools import $(seq -f 'copy_%g' 0 "$few") $(seq -f 'again_%g' 0 "$few"); do
		psql -q "$ZHILU_TEST_PG" -c "DROP SCHEMA IF EXISTS faults_$name CASCADE" >/dev/null 2>&1
	done
}

on_sqlite
on_postgres
echo "1..$number"
