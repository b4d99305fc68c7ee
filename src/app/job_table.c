/* The kinds of long work, from all modules. */
#include "core/calendar_load.h"
#include "core/job.h"

const struct job_kind job_table[] = {
	{ "calendar", calendar_step },
	{ NULL, NULL },
};
