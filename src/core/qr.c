#include "core/qr.h"

#include "base/buf.h"

#include <qrencode.h>

enum { QUIET = 4 };

enum err qr_make(struct arena *a, const char *text, struct qr *ret_qr)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct buf b;

	if (!code)
		return ERR_TOO_LARGE;
	buf_init(&b, a, 1 << 20);
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			if (code->data[y * code->width + x] & 1)
				buf_printf(&b, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
	*ret_qr = (struct qr){ buf_text(&b), code->width + 2 * QUIET };
	QRcode_free(code);
	return b.failed ? ERR_TOO_LARGE : OK;
}
