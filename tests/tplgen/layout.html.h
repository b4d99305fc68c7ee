/* Made by tplgen from layout.html: change that file, not this one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "views.h"

void tpl_page_head(struct buf *out, const char *title);
void tpl_page_foot(struct buf *out);
void tpl_page(struct buf *out, const struct view *v);
