#include "mod/account/account_guard.h"

#include "base/arena.h"
#include "base/rand.h"
#include "core/alert.h"
#include "core/app.h"
#include "core/seal.h"
#include "gen/account_guard.sql.h"
#include "web/rq.h"

#include <inttypes.h>
#include <string.h>

enum { WORD_BITS = 20 };	/* many passwords share a mark: it proves none of them */

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)

static int64_t mark_of(struct rq *rq, const char *what, const char *text, int bits)
{
	const char *all = arena_printf(rq->arena, "%s:%s", what, text);
	const unsigned char *hash = seal_hash(rq->arena, rq->app->keys, all, strlen(all)).data;
	uint64_t n = 0;

	for (int i = 0; i < 8; i++)
		n = n << 8 | hash[i];
	return (int64_t)(n >> (64 - bits));
}

struct guard guard_of(struct rq *rq, const char *login, const char *password)
{
	return (struct guard){
		.address = rq->http->remote ? rq->http->remote : "", .name = mark_of(rq, "try-name", login, 62),
		.word = mark_of(rq, "try-word", password, WORD_BITS),
	};
}

struct failed { int64_t names, word; };

static enum err count(struct db *db, struct rq *rq, const struct guard *g, struct failed *ret)
{
	int64_t since = db->who.now - safety_limit(rq->known, SAFETY_SPRAY_MINUTES) * MINUTE_MS;
	struct try_names_failed_row *names;
	struct try_word_failed_row *word;

	TRY(try_names_failed(db, &(struct try_names_failed_in){ .address = g->address, .since = since }, &names));
	TRY(try_word_failed(db, &(struct try_word_failed_in){ .word_mark = g->word, .since = since }, &word));
	*ret = (struct failed){ names ? names->n : 0, word ? word->n : 0 };
	return OK;
}

enum err guard_look(struct db *db, struct rq *rq, struct guard *g)
{
	struct failed f;

	TRY(count(db, rq, g, &f));
	g->is_slow = f.names >= safety_limit(rq->known, SAFETY_SPRAY_NAMES) ||
		     f.word >= safety_limit(rq->known, SAFETY_SPRAY_WORD);
	return OK;
}

/* One alert an hour: of an address, or of a password wherever it comes from. */
static enum err tell(struct db *db, struct rq *rq, const char *kind, const char *address, int64_t n)
{
	return alert_raise(db, &(struct alert){
		.kind = kind, .address = address, .n = n, .at = db->who.now,
		.mark = arena_printf(rq->arena, "%s:%s:%" PRId64, kind, address ? address : "", db->who.now / HOUR_MS),
	});
}

static enum err note_failure(struct db *db, struct rq *rq, const struct guard *g)
{
	struct failed f;

	TRY(count(db, rq, g, &f));
	if (f.names >= safety_limit(rq->known, SAFETY_SPRAY_NAMES))
		TRY(tell(db, rq, "spray", g->address, f.names));
	if (f.word >= safety_limit(rq->known, SAFETY_SPRAY_WORD))
		TRY(tell(db, rq, "word", NULL, f.word));
	return OK;
}

static enum err note_success(struct db *db, struct rq *rq, const struct guard *g)
{
	struct try_let_in_in in = { .address = g->address, .since = db->who.now - HOUR_MS };
	int64_t most = safety_limit(rq->known, SAFETY_MANY_LOGINS);
	struct try_let_in_row *row;

	if (most == 0)
		return OK;
	TRY(try_let_in(db, &in, &row));
	return row && row->n > most ? tell(db, rq, "many", g->address, row->n) : OK;
}

enum err guard_note(struct db *db, struct rq *rq, const struct guard *g, bool let_in)
{
	struct try_add_in in = {
		.id = rand_id(), .address = g->address, .name_mark = g->name, .word_mark = g->word, .let_in = let_in,
	};

	TRY(try_add(db, &in, NULL));
	TRY(try_sweep(db, &(struct try_sweep_in){ .before = db->who.now - HOUR_MS }, NULL));
	return let_in ? note_success(db, rq, g) : note_failure(db, rq, g);
}
