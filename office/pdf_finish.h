/*
 * pdf_finish: what cairo leaves out of a PDF for people who listen to it (PDF/UA, ISO 14289):
 * the language, the title shown instead of the file name, which way a table's titles point, and
 * figures in words.
 */
#ifndef ZHILU_OFFICE_PDF_FINISH_H
#define ZHILU_OFFICE_PDF_FINISH_H

#include <stdio.h>

#include "base/office_wire.h"
#include "office/letter.h"

enum office_fault pdf_finish(const void *pdf, size_t len, const struct letter *l, FILE *to);

#endif
