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

on_sqlite() {
	place kill-sqlite
	scene "sqlite kill -9" migrated kill "$rounds"
	place backup-sqlite
	scene "sqlite backup" migrated backup "$few"
	place tools-sqlite
	scene "sqlite tools" "$build/tests/faults" tools "$few"
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
	scene "postgres tools" "$build/tests/faults" tools "$few"
	for name in kill backup tools $(seq -f 'copy_%g' 0 "$few"); do
		psql -q "$ZHILU_TEST_PG" -c "DROP SCHEMA IF EXISTS faults_$name CASCADE" >/dev/null 2>&1
	done
}

on_sqlite
on_postgres
echo "1..$number"
