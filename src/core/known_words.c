#include "core/known.h"

#include "base/arena.h"

const char known_program_word[] = "系統";
const char known_stand_in_word[] = "職務代理";

const char *known_stands_for(struct arena *a, const char *name)
{
	return arena_printf(a, "%s：%s", known_stand_in_word, name);
}
