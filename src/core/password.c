#include "core/password.h"

#include "base/arena.h"
#include "base/pause.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

/* t = 3, m = 64 MiB, p = 1 (SEC-AUTH-04). */
#define PASSES 3
#define MEMORY ((size_t)64 << 20)

/* Of a random text that nobody knows, with the parameters above: what unknown names are held against. */
static const char dummy[crypto_pwhash_STRBYTES] = "$argon2id$v=19$m=65536,t=3,p=1$c29tZSBzYWx0IGZvciBhbGw$"
			    "Qm0vNUHXQjgzrYpQeIYiTzIYxaIE0rGUcHEyZVkkx3s";

static struct {
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int running, waiting;
} desk = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0 };

static enum err take_turn(void)
{
	enum err e = OK;

	pause_begin();	/* until give_turn(): it computes so long that others go on beside it */
	pthread_mutex_lock(&desk.lock);
	if (desk.running == PASSWORDS_AT_ONCE && desk.waiting == PASSWORDS_WAITING) {
		e = ERR_BUSY;
	} else {
		desk.waiting++;
		while (desk.running == PASSWORDS_AT_ONCE)
			pthread_cond_wait(&desk.freed, &desk.lock);
		desk.waiting--;
		desk.running++;
	}
	pthread_mutex_unlock(&desk.lock);
	if (e != OK)
		pause_end();
	return e;
}

static void give_turn(void)
{
	pthread_mutex_lock(&desk.lock);
	desk.running--;
	pthread_cond_signal(&desk.freed);
	pthread_mutex_unlock(&desk.lock);
	pause_end();
}

static void set_up(void)
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
}

enum err password_hash(struct arena *a, const char *typed, const char **ret_stored)
{
	char *stored = arena_alloc(a, crypto_pwhash_STRBYTES);
	int bad;

	set_up();
	TRY(take_turn());
	bad = crypto_pwhash_str_alg(stored, typed, strlen(typed), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
	give_turn();
	if (bad)
		return ERR_BUSY;	/* 64 MiB could not be had */
	*ret_stored = stored;
	return OK;
}

enum err password_check(const char *stored, const char *typed, bool *ret_fits)
{
	int bad;

	set_up();
	TRY(take_turn());
	bad = crypto_pwhash_str_verify(stored ? stored : dummy, typed, strlen(typed));
	give_turn();
	*ret_fits = stored && bad == 0;
	return OK;
}

bool password_is_dated(const char *stored)
{
	set_up();
	return crypto_pwhash_str_needs_rehash(stored, PASSES, MEMORY) != 0;
}
