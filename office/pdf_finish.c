#include "office/pdf_finish.h"

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define DEPTH_MAX 12	/* of the structure tree: Document, Table, TR, TH */

struct finish {
	qpdf_data pdf;
	const struct letter *letter;
	size_t next_figure;	/* figures stand in the tree in the letter's order */
};

static void set_name(struct finish *f, qpdf_oh dict, const char *key, const char *name)
{
	qpdf_oh_replace_key(f->pdf, dict, key, qpdf_oh_new_name(f->pdf, name));
}

static void figure_words(struct finish *f, qpdf_oh element)
{
	const struct letter *l = f->letter;

	while (f->next_figure < l->blocks_n && l->blocks[f->next_figure].kind != LETTER_FIGURE)
		f->next_figure++;
	if (f->next_figure == l->blocks_n)
		return;
	qpdf_oh_replace_key(f->pdf, element, "/Alt",
			    qpdf_oh_new_unicode_string(f->pdf, l->blocks[f->next_figure++].text));
}

static bool is_title(struct finish *f, qpdf_oh cell)
{
	return qpdf_oh_is_name_and_equals(f->pdf, qpdf_oh_get_key_if_dict(f->pdf, cell, "/S"), "/TH");
}

/* A row whose cells are all titles heads its columns; otherwise a title names what stands beside it. */
static void row_scopes(struct finish *f, qpdf_oh cells)
{
	int n = qpdf_oh_is_array(f->pdf, cells) ? qpdf_oh_get_array_n_items(f->pdf, cells) : 0, titles = 0;

	for (int i = 0; i < n; i++)
		titles += is_title(f, qpdf_oh_get_array_item(f->pdf, cells, i));
	for (int i = 0; i < n; i++) {
		qpdf_oh cell = qpdf_oh_get_array_item(f->pdf, cells, i), a;

		if (!is_title(f, cell))
			continue;
		a = qpdf_oh_new_dictionary(f->pdf);
		set_name(f, a, "/O", "/Table");
		set_name(f, a, "/Scope", titles == n ? "/Column" : "/Row");
		qpdf_oh_replace_key(f->pdf, cell, "/A", a);
	}
}

static void tree_walk(struct finish *f, qpdf_oh element, int depth)
{
	qpdf_oh kids, type;

	if (depth > DEPTH_MAX || !qpdf_oh_is_dictionary(f->pdf, element))
		return;
	type = qpdf_oh_get_key(f->pdf, element, "/S");
	kids = qpdf_oh_get_key(f->pdf, element, "/K");
	if (qpdf_oh_is_name_and_equals(f->pdf, type, "/Figure"))
		figure_words(f, element);
	if (qpdf_oh_is_name_and_equals(f->pdf, type, "/TR")) {
		row_scopes(f, kids);
		return;
	}
	if (!qpdf_oh_is_array(f->pdf, kids)) {
		tree_walk(f, kids, depth + 1);
		return;
	}
	for (int i = 0; i < qpdf_oh_get_array_n_items(f->pdf, kids); i++)
		tree_walk(f, qpdf_oh_get_array_item(f->pdf, kids, i), depth + 1);
}

static void catalogue_complete(struct finish *f)
{
	qpdf_oh root = qpdf_get_root(f->pdf), viewer = qpdf_oh_new_dictionary(f->pdf);
	qpdf_oh marked = qpdf_oh_new_dictionary(f->pdf);

	qpdf_oh_replace_key(f->pdf, root, "/Lang", qpdf_oh_new_unicode_string(f->pdf, f->letter->lang));
	qpdf_oh_replace_key(f->pdf, viewer, "/DisplayDocTitle", qpdf_oh_new_bool(f->pdf, QPDF_TRUE));
	qpdf_oh_replace_key(f->pdf, root, "/ViewerPreferences", viewer);
	qpdf_oh_replace_key(f->pdf, marked, "/Marked", qpdf_oh_new_bool(f->pdf, QPDF_TRUE));
	qpdf_oh_replace_key(f->pdf, root, "/MarkInfo", marked);
	tree_walk(f, qpdf_oh_get_key(f->pdf, root, "/StructTreeRoot"), 0);
}

/* The tab key goes in the order of the structure. */
static void pages_complete(struct finish *f)
{
	int n = qpdf_get_num_pages(f->pdf);

	for (int i = 0; i < n; i++)
		set_name(f, qpdf_get_page_n(f->pdf, (size_t)i), "/Tabs", "/S");
}

static void put_escaped(struct buf *b, const char *text)
{
	for (; *text; text++) {
		if (*text == '<' || *text == '&' || *text == '>')
			buf_str(b, *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&amp;");
		else
			buf_put(b, text, 1);
	}
}

/* What readers and archives look at: title and language in XMP as well. */
static void metadata_add(struct finish *f, struct arena *a)
{
	qpdf_oh stream = qpdf_oh_new_stream(f->pdf), dict = qpdf_oh_get_dict(f->pdf, stream);
	struct buf b;

	buf_init(&b, a, 1 << 16);
	buf_str(&b, "<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>"
		"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
		"<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt>"
		"<rdf:li xml:lang='x-default'>");
	put_escaped(&b, f->letter->title);
	buf_str(&b, "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>");
	put_escaped(&b, f->letter->lang);
	buf_str(&b, "</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='r'?>");
	set_name(f, dict, "/Type", "/Metadata");
	set_name(f, dict, "/Subtype", "/XML");
	qpdf_oh_replace_stream_data(f->pdf, stream, (const unsigned char *)buf_text(&b), b.len, qpdf_oh_new_null(f->pdf),
				    qpdf_oh_new_null(f->pdf));
	qpdf_oh_replace_key(f->pdf, qpdf_get_root(f->pdf), "/Metadata", stream);
}

enum office_fault pdf_finish(const void *pdf, size_t len, const struct letter *l, FILE *to)
{
	struct finish f = { .pdf = qpdf_init(), .letter = l };
	struct arena *a = arena_new();
	bool done = false;

	qpdf_set_suppress_warnings(f.pdf, QPDF_TRUE);
	if (!(qpdf_read_memory(f.pdf, "letter", pdf, len, NULL) & QPDF_ERRORS)) {
		catalogue_complete(&f);
		pages_complete(&f);
		metadata_add(&f, a);
		qpdf_init_write_memory(f.pdf);
		qpdf_set_deterministic_ID(f.pdf, QPDF_TRUE);
		qpdf_set_object_stream_mode(f.pdf, qpdf_o_generate);
		done = !(qpdf_write(f.pdf) & QPDF_ERRORS) && !qpdf_has_error(f.pdf) &&
		       fwrite(qpdf_get_buffer(f.pdf), 1, qpdf_get_buffer_length(f.pdf), to) ==
		       qpdf_get_buffer_length(f.pdf);
	}
	qpdf_cleanup(&f.pdf);
	arena_free(a);
	return done ? OFFICE_FINE : OFFICE_OUTPUT;
}
