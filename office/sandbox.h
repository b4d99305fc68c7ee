/*
 * sandbox: what zhilu-office may still do once it holds a file from outside.
 *
 * Set up in this order: sandbox_limit() first in main(); load what needs the file system; then
 * sandbox_close().  From there on the process computes, reads and writes what is open, and nothing else:
 * by rlimits (time, memory, files), Landlock (where the kernel has it) and a seccomp allow list.  What a
 * stray library call might try (open, stat, a new thread) fails with EPERM; what only an attacker would
 * (a socket, another program, ptrace …) kills the process.
 *
 * Builds with a sanitizer keep the rlimits on time and files only: sanitizers need the rest.
 */
#ifndef ZHILU_OFFICE_SANDBOX_H
#define ZHILU_OFFICE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

enum sandbox_kind {
	SANDBOX_PIPE,		/* only what is open: reading and writing tables, ODT */
	SANDBOX_FONTS,		/* also reading font files, and threads: PDF */
};

/* CPU seconds, bytes of memory, no core dumps, no files written; die with the parent. */
bool sandbox_limit(unsigned cpu_seconds, size_t memory);

/* False if seccomp cannot be had: then no work is done. */
bool sandbox_close(enum sandbox_kind kind);

#endif
