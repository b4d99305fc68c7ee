/* What `zhilu verify` looks at, from all modules. */
#include "core/verify.h"

#include <stddef.h>

const struct verify_part verify_table[] = {
	{ "database", verify_database },
	{ "trail", verify_trail },
	{ NULL, NULL },
};
