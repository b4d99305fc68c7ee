#include "mod/case/delegation_words.h"

#include "base/arena.h"
#include "base/date.h"

const char delegation_words_same[] = "代理人不能是本人，請選另一位職管員";
const char delegation_words_backward[] = "迄日不能早於起日";
const char delegation_words_worker[] = "請選本窗口的職管員";
const char delegation_words_over[] = "這次代理已經結束";
const char delegation_words_intro[] =
	"代理期間，代理人可以查閱和登錄被代理人的個案，包括期間新分派的；迄日過後自動結束。主責不變，代理人的查閱和登錄都記為「職務代理」。";
const char delegation_words_none[] = "職管員請假或受訓時，從這裡指定代理人。";

struct days { char from[DATE_ROC_SIZE], until[DATE_ROC_SIZE]; };

static struct days days_of(const char *from, const char *until)
{
	struct days d = { .from = "" };

	date_iso_to_roc(from, d.from);
	date_iso_to_roc(until, d.until);
	return d;
}

const char *delegation_words_days(struct arena *a, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "%s－%s", d.from, d.until);
}

const char *delegation_words_taken(struct arena *a, const char *name, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "%s 已在 %s－%s 代理，請先結束那一次，或改選日期", name, d.from, d.until);
}

const char *delegation_words_away(struct arena *a, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "這位職管員在 %s－%s 自己也由別人代理，請選另一位", d.from, d.until);
}

const char *delegation_words_needed(struct arena *a, const char *name, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "這位職管員在 %s－%s 代理%s，請先結束那一次，另外指定%s的代理人", d.from, d.until, name, name);
}

const char *delegation_words_begun(struct arena *a, const char *name, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "%s－%s 由%s代理", d.from, d.until, name);
}

const char *delegation_words_stopped(struct arena *a, const char *name)
{
	return arena_printf(a, "%s的代理提早結束", name);
}

const char *delegation_words_responsible(struct arena *a, const char *name, const char *stand_in, const char *until)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "%s（由%s代理至 %s）", name, stand_in, date_iso_to_roc(until, roc));
}

const char *delegation_words_home(struct arena *a, const char *name, const char *until)
{
	char roc[DATE_ROC_SIZE];

	return arena_printf(a, "代理%s（至 %s）", name, date_iso_to_roc(until, roc));
}

const char *delegation_words_more(struct arena *a, int n)
{
	return arena_printf(a, "這裡列出最急的 %d 項，其餘在全部期限", n);
}

const char *delegation_words_for_me(struct arena *a, const char *name, const char *from, const char *until)
{
	struct days d = days_of(from, until);

	return arena_printf(a, "%s－%s 由%s代理您的個案", d.from, d.until, name);
}
