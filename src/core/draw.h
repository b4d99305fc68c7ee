/*
 * draw: the number by which something is drawn for a sample, 0 to 99.
 *
 * From its name alone (a case's number), so that anybody can reckon it again and nobody chooses: the first eight hexadecimal
 * digits of the SHA-256 of the text in UTF-8, as a number, modulo 100.
 *
 *	printf %s 115-67000-ABCDEFGH | sha256sum
 */
#ifndef ZHILU_CORE_DRAW_H
#define ZHILU_CORE_DRAW_H

int draw_number(const char *text);

#endif
