/* The tests of tpl_test.c on the code for processors without SSE2. */
#define TPL_PORTABLE
#include "../../src/web/tpl.c"	/* takes the place of the one in the library */

#include "tpl_test.c"
