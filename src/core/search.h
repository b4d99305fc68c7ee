/*
 * search: gram(g, county, kind, thing_id): one and two folded characters of names, numbers, titles.
 *
 * n characters = join of their n-1 pairs and a recheck on the folded text (a trigram index silently
 * finds no two-character word).  One folding rule: utf8_fold().
 */
#ifndef ZHILU_CORE_SEARCH_H
#define ZHILU_CORE_SEARCH_H

#include "db/db.h"

/* Replace the grams of a thing by those of the texts (NULL entries are skipped). */
enum err search_index(struct db *db, const char *kind, const char *county, int64_t id, const char *const texts[],
		      size_t n) MUST_USE;
/*
 * Numbers are found whole, not by their parts (every mobile number begins with 09): a token is one gram
 * with "=" before it.  Added beside what search_index() wrote.
 */
enum err search_index_token(struct db *db, const char *kind, const char *county, int64_t id, const char *token) MUST_USE;
enum err search_find_token(struct db *db, const char *kind, const char *county, const char *token, size_t max,
			   struct ids *ret_ids) MUST_USE;
/*
 * What stands under "" stands under this county too: a person under each county that has a case of theirs, so that one's
 * own are found first, however many namesakes the country has.
 */
enum err search_spread(struct db *db, const char *kind, const char *county, int64_t id) MUST_USE;
enum err search_forget(struct db *db, const char *kind, int64_t id) MUST_USE;
/*
 * Ids of up to `max` things whose text contains the words' folded characters, newest id first; the caller
 * rechecks on the folded text.  county NULL or "": all.  Up to 4 pairs are joined, the rarest the words give.
 */
enum err search_find(struct db *db, const char *kind, const char *county, const char *words, size_t max,
		     struct ids *ret_ids) MUST_USE;

#endif
