/* Prints the PostgreSQL text of every example as PREPARE, for psql. */
#include <stdio.h>

#include "db/stmt.h"

int main(void)
{
	for (int i = 0; stmt_all[i]; i++)
		printf("PREPARE s%d AS %s;\n", i, stmt_all[i]->postgres);
	return 0;
}
