/*
 * cmd_law: `zhilu law`, the arithmetic of the law at the command line.
 *
 *	zhilu law due 2025-02-28 1 M --explain	one due date, and 「為什麼是這一天？」
 *	zhilu law due [deadlines.csv]		start,length,unit in; the same with due out
 *	zhilu law id [identifiers.csv]		kind,text in; the same with valid (0, 1) out
 *	zhilu law rules [CODE]			the shipped rule rows with clause and ground
 *
 * Computes with the calendar it is given; touches no database.  Exit status: 0 done, 1 the
 * input is at fault, 2 the command line is.  Faults go to standard error.
 */
#ifndef ZHILU_APP_CMD_LAW_H
#define ZHILU_APP_CMD_LAW_H

#include <stdio.h>

struct law_calendar;

/* argv[0] is "law"; a list without a file's name comes from standard input; the calendars are the shipped ones. */
int cmd_law(int argc, char **argv);

int cmd_law_run(int argc, char **argv, const struct law_calendar *cal, FILE *out);

/* A list that begins with start,length,unit; whatever follows gives way to due. */
int cmd_law_due(FILE *in, FILE *out, const struct law_calendar *cal);

/* A list that begins with kind,text; kind is person or employer; whatever follows gives way to valid. */
int cmd_law_identifiers(FILE *in, FILE *out);

#endif
