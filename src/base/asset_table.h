/* asset_table: what tools/embed generates, for base/asset.c only.  Sorted by name. */
#ifndef ZHILU_BASE_ASSET_TABLE_H
#define ZHILU_BASE_ASSET_TABLE_H

#include "base/asset.h"

extern const struct asset asset_table[];
extern const size_t asset_count;

#endif
