#include "core/known.h"

const char known_program_word[] = "系統";
