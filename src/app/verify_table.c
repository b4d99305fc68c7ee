/* What `zhilu verify` looks at, from all modules. */
#include "app/verify_cases.h"
#include "core/verify.h"

#include <stddef.h>

const struct verify_part verify_table[] = {
	{ "database", verify_database },
	{ "trail", verify_trail },
	{ "files", verify_files },
	{ "cases", verify_cases },
	{ NULL, NULL },
};
