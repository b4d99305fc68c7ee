#include "core/known.h"

#include "base/arena.h"

#include <string.h>

const char known_program_word[] = "系統";
const char known_stand_in_word[] = "職務代理";

const char *known_stands_for(struct arena *a, const char *name)
{
	return arena_printf(a, "%s：%s", known_stand_in_word, name);
}

/* What a person types begins with the code of the reason. */
bool known_is_stand_in(const char *reason)
{
	size_t n = strlen(known_stand_in_word);

	return reason && strncmp(reason, known_stand_in_word, n) == 0 && strncmp(reason + n, "：", strlen("：")) == 0;
}
