/* Any bytes under each name: an answer, within bounds. */
#include <stdint.h>
#include <stdlib.h>

#include "base/file_kind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "a.pdf", "a.odt", "a.ods", "a.docx", "a.xlsx", "a.jpg", "a.png", "a" };
	enum file_kind kind = FILE_KIND_COUNT;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (file_check(names[i], data, size, &kind) == FILE_FINE && !file_type(kind))
			abort();
	return 0;
}
