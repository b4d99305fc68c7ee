#include "base/asset.h"

#include <string.h>

#include "base/asset_table.h"
#include "base/err.h"

/* First asset whose name is not below `name`: the table is sorted by the generator. */
static size_t asset_lower_bound(const char *name)
{
	size_t low = 0, high = asset_count;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (strcmp(asset_table[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct asset *asset_find(const char *name)
{
	size_t i = asset_lower_bound(name);

	return i < asset_count && strcmp(asset_table[i].name, name) == 0 ? &asset_table[i] : NULL;
}

const struct asset *asset_by_path(const char *path)
{
	for (size_t i = 0; i < asset_count; i++)
		if (asset_table[i].path && strcmp(asset_table[i].path, path) == 0)
			return &asset_table[i];
	return NULL;
}

const char *asset_url(const char *name)
{
	const struct asset *found = asset_find(name);

	if (!found || !found->path)
		BUG("no public asset %s", name);
	return found->path;
}

const struct asset *asset_prefix(const char *prefix, size_t *ret_n)
{
	size_t first = asset_lower_bound(prefix), n = 0;

	while (first + n < asset_count &&
	       strncmp(asset_table[first + n].name, prefix, strlen(prefix)) == 0)
		n++;
	*ret_n = n;
	return n ? &asset_table[first] : NULL;
}
