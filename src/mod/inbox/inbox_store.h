/* inbox_store: what the pages share with the store. */
#ifndef ZHILU_MOD_INBOX_STORE_H
#define ZHILU_MOD_INBOX_STORE_H

#include "core/act.h"

const char *inbox_subject(struct act *a, int64_t id);
/* First contact counts from the day on which the row could be used. */
enum err inbox_begin_duty(struct act *a, int64_t id, int64_t place, const char *county) MUST_USE;

#endif
