#include "office/pack.h"

#include <stdlib.h>
#include <string.h>

#include "office/limits.h"

static void be_silent(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

void pack_setup(void)
{
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, be_silent);
}

/* What the directory says; reading an entry checks that it said the truth. */
static enum office_fault directory_check(zip_t *zip, size_t file_len)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	zip_uint64_t packed = 0, unpacked = 0;

	if (n > LIMIT_ZIP_ENTRIES)
		return OFFICE_ZIP_ENTRIES;
	for (zip_int64_t i = 0; i < n; i++) {
		const zip_uint64_t need = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
		zip_stat_t s;

		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &s) != 0 || (s.valid & need) != need)
			return OFFICE_BROKEN;
		if (s.encryption_method != ZIP_EM_NONE)
			return OFFICE_ENCRYPTED;
		if (s.size > LIMIT_ZIP_UNPACKED || s.comp_size > file_len)
			return s.size > LIMIT_ZIP_UNPACKED ? OFFICE_ZIP_SIZE : OFFICE_BROKEN;
		packed += s.comp_size;
		unpacked += s.size;
	}
	if (unpacked > LIMIT_ZIP_UNPACKED)
		return OFFICE_ZIP_SIZE;
	if (packed > file_len)	/* entries that share their bytes: a bomb by overlap */
		return OFFICE_ZIP_RATIO;
	if (unpacked > LIMIT_ZIP_RATIO_FROM && unpacked / LIMIT_ZIP_RATIO > packed)
		return OFFICE_ZIP_RATIO;
	return OFFICE_FINE;
}

enum office_fault pack_open(const void *bytes, size_t len, struct pack *ret)
{
	zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
	enum office_fault fault;
	zip_t *zip;

	if (!source)
		return OFFICE_BROKEN;
	zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	if (!zip) {
		zip_source_free(source);
		return OFFICE_BROKEN;
	}
	fault = directory_check(zip, len);
	if (fault) {
		zip_discard(zip);
		return fault;
	}
	ret->zip = zip;
	return OFFICE_FINE;
}

void pack_close(struct pack *p)
{
	zip_discard(p->zip);
}

bool pack_has(const struct pack *p, const char *name)
{
	return zip_name_locate(p->zip, name, 0) >= 0;
}

bool pack_begins(const struct pack *p, const char *name, const char *with)
{
	char head[64];
	size_t n = strlen(with);
	zip_file_t *f = zip_fopen(p->zip, name, 0);
	bool same;

	if (!f)
		return false;
	same = n <= sizeof(head) && zip_fread(f, head, n) == (zip_int64_t)n && memcmp(head, with, n) == 0;
	zip_fclose(f);
	return same;
}

static int part_read(void *ctx, char *to, int max)
{
	struct part *p = ctx;
	zip_int64_t n = zip_fread(p->file, to, (zip_uint64_t)max);

	if (n < 0) {
		p->fault = OFFICE_BROKEN;
		return -1;
	}
	p->taken += (size_t)n;
	if (p->taken > LIMIT_ZIP_UNPACKED) {
		p->fault = OFFICE_ZIP_SIZE;
		return -1;
	}
	return (int)n;
}

enum office_fault part_open(const struct pack *p, const char *name, struct part *ret)
{
	/* No network, no DTD, no entities: their absence from these flags is the defence. */
	const int flags = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
			  XML_PARSE_NOCDATA;

	*ret = (struct part){ .file = zip_fopen(p->zip, name, 0) };
	if (!ret->file)
		return OFFICE_BROKEN;
	ret->xml = xmlReaderForIO(part_read, NULL, ret, NULL, NULL, flags);
	if (!ret->xml) {
		part_close(ret);
		return OFFICE_BROKEN;
	}
	return OFFICE_FINE;
}

void part_close(struct part *p)
{
	if (p->xml)
		xmlFreeTextReader(p->xml);
	if (p->file)
		zip_fclose(p->file);
	*p = (struct part){ 0 };
}

enum office_fault part_next(struct part *p, bool *ret_more)
{
	for (;;) {
		int got = xmlTextReaderRead(p->xml);
		int type = xmlTextReaderNodeType(p->xml);

		if (p->fault)
			return p->fault;
		if (got < 0)
			return OFFICE_BROKEN;
		if (got == 0) {
			*ret_more = false;
			return OFFICE_FINE;
		}
		if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
			return OFFICE_XML_DTD;
		if (xmlTextReaderDepth(p->xml) > LIMIT_DEPTH)
			return OFFICE_BROKEN;
		if (type == XML_READER_TYPE_COMMENT || type == XML_READER_TYPE_PROCESSING_INSTRUCTION)
			continue;
		p->open = type == XML_READER_TYPE_ELEMENT && !xmlTextReaderIsEmptyElement(p->xml);
		p->close = type == XML_READER_TYPE_END_ELEMENT ||
			   (type == XML_READER_TYPE_ELEMENT && !p->open);
		*ret_more = true;
		return OFFICE_FINE;
	}
}

enum office_fault part_skip(struct part *p)
{
	int depth = xmlTextReaderDepth(p->xml);
	bool more = true;

	while (more && !(p->close && xmlTextReaderDepth(p->xml) == depth)) {
		enum office_fault fault = part_next(p, &more);

		if (fault)
			return fault;
	}
	return OFFICE_FINE;
}

bool part_is(const struct part *p, const char *name)
{
	const xmlChar *local = xmlTextReaderConstLocalName(p->xml);

	return (p->open || p->close) && local && strcmp((const char *)local, name) == 0;
}

const char *part_text(const struct part *p)
{
	int type = xmlTextReaderNodeType(p->xml);

	if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
	    type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE && type != XML_READER_TYPE_WHITESPACE)
		return NULL;
	return (const char *)xmlTextReaderConstValue(p->xml);
}

bool part_attr(const struct part *p, const char *name, char *ret, size_t size)
{
	bool found = false;

	while (!found && xmlTextReaderMoveToNextAttribute(p->xml) == 1) {
		const char *local = (const char *)xmlTextReaderConstLocalName(p->xml);
		const char *value = (const char *)xmlTextReaderConstValue(p->xml);

		if (local && value && strcmp(local, name) == 0 && strlen(value) < size) {
			memcpy(ret, value, strlen(value) + 1);
			found = true;
		}
	}
	xmlTextReaderMoveToElement(p->xml);
	return found;
}

size_t part_attr_count(const struct part *p, const char *name, size_t max)
{
	char text[24];
	unsigned long long n;
	char *end;

	if (!part_attr(p, name, text, sizeof(text)) || text[0] < '0' || text[0] > '9')
		return 1;
	n = strtoull(text, &end, 10);
	if (*end || n == 0)
		return 1;
	return n < max ? (size_t)n : max;
}
