/* The kinds of long work, from all modules. */
#include "core/calendar_load.h"
#include "core/job.h"
#include "core/reseal.h"
#include "mod/import/import.h"

const struct job_kind job_table[] = {
	{ "calendar", calendar_step },
	{ "import", import_step },
	{ "reseal", reseal_step },
	{ NULL, NULL },
};
