/*
 * A disk that refuses to make writes durable: nobody is told that something is stored, nobody is
 * told that it is not, and writing stops until somebody has looked at the disk.
 */
#include <sqlite3.h>
#include <string.h>

#include "things.h"
#include "two_engines.h"

/* SQLite's own file system, with an fsync that can be made to fail. */

static _Atomic bool broken;
static sqlite3_vfs *below;

/* It has a table of functions for files with locks and one for files without. */
static struct { const sqlite3_io_methods *below; sqlite3_io_methods watched; } kinds[4];
static int (*sync_below)(sqlite3_file *, int);	/* the same for all */

static int sync_or_fail(sqlite3_file *f, int flags)
{
	return broken ? SQLITE_IOERR_FSYNC : sync_below(f, flags);
}

static int open_watched(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	int rc = below->xOpen(below, name, f, flags, out), i = 0;
	(void)vfs;

	if (rc != SQLITE_OK)
		return rc;
	while (kinds[i].below && kinds[i].below != f->pMethods)
		i++;
	if (!kinds[i].below) {
		kinds[i].below = f->pMethods;
		kinds[i].watched = *f->pMethods;
		sync_below = f->pMethods->xSync;
		kinds[i].watched.xSync = sync_or_fail;
	}
	f->pMethods = &kinds[i].watched;
	return rc;
}

static void break_the_disk_of_sqlite(void)
{
	static sqlite3_vfs vfs;

	below = sqlite3_vfs_find(NULL);
	vfs = *below;
	vfs.zName = "watched";
	vfs.xOpen = open_watched;
	assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

static void a_failed_fsync_stops_writing(void **state)
{
	struct engine *e = *state;
	int64_t count;

	assert_int_equal(thing_store(e->store, 1, "好", 1), OK);
	broken = true;
	assert_int_equal(thing_store(e->store, 2, "不明", 2), ERR_UNCONFIRMED);
	broken = false;
	/* The disk seems to work again, but what it has forgotten nobody knows. */
	assert_int_equal(thing_store(e->store, 3, "停", 3), ERR_DATABASE);
	assert_int_equal(thing_counted(e->store).count, 1);	/* reading goes on */
	engine_reopen(e);
	count = thing_counted(e->store).count;
	assert_in_range(count, 1, 2);
	assert_int_equal(thing_store(e->store, 3, "再", 3), OK);
	assert_int_equal(thing_counted(e->store).count, count + 1);
}

int main(void)
{
	static const struct engine_test tests[] = { on_sqlite(a_failed_fsync_stops_writing) };

	break_the_disk_of_sqlite();
	return two_engines_run(things_schema, tests, 1);
}
