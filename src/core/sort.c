#include "core/sort.h"

#include "base/arena.h"
#include "base/err.h"

#include <pthread.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static UCollator *strokes;	/* never changed after it was made: any thread may use it */

static void open_strokes(void)
{
	UErrorCode e = U_ZERO_ERROR;

	strokes = ucol_open("zh_Hant_TW@collation=stroke", &e);
	if (U_FAILURE(e))
		BUG("no collation by strokes: %s", u_errorName(e));
}

struct blob sort_key(struct arena *a, const char *text)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n16 = 0, n, cap;
	UChar *wide;
	uint8_t *key;

	if (!text || !*text)
		return (struct blob){ NULL, 0 };
	pthread_once(&once, open_strokes);
	cap = (int32_t)strlen(text) + 1;	/* a character never has more units than it has bytes */
	wide = arena_array(a, (size_t)cap, sizeof(*wide));
	u_strFromUTF8(wide, cap, &n16, text, -1, &e);
	if (U_FAILURE(e))
		BUG("a name that is no UTF-8");
	n = ucol_getSortKey(strokes, wide, n16, NULL, 0);
	key = arena_alloc(a, (size_t)n);
	ucol_getSortKey(strokes, wide, n16, key, n);
	/* ICU ends a key with a zero byte, which says nothing. */
	return (struct blob){ key, (size_t)n - 1 };
}
