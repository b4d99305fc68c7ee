/* 滿意度調查政策 (A3(6)): per respondent and county, as dated rule rows; how the sample is drawn. */
#include "base/arena.h"
#include "core/act.h"
#include "gen/rulebook.sql.h"
#include "gen/survey_policy.html.h"
#include "law/survey_policy.h"
#include "mod/rulebook/rulebook.h"
#include "mod/rulebook/rulebook_pages.h"
#include "mod/rulebook/rulebook_tabs.h"
#include "mod/rulebook/rulebook_words.h"
#include "web/chrome.h"
#include "web/form.h"
#include "web/handlers.h"
#include "web/reply.h"
#include "web/urls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RESPONDENTS = 3, CODE_SIZE = 32 };

static char *code_of(const char *respondent, char out[static CODE_SIZE])
{
	snprintf(out, CODE_SIZE, "SURVEY:%s", respondent);
	return out;
}

static bool may_change(const struct rq *rq)
{
	return rq->user.role == ROLE_ADMIN || rq->user.role == ROLE_COUNTY_OFFICER;
}

static const char *change_href(struct rq *rq, const char *respondent)
{
	struct buf b = url_buf(rq->arena);

	url_survey_policy(&b);
	url_query(&b, "respondent", respondent);
	return buf_text(&b);
}

/* As the parser of the law wants it: a row of the database. */
static bool policy_of(const struct survey_policy_rows_row *r, struct survey_policy *ret)
{
	return survey_policy_read(&(struct law_rule){ .code = r->code, .length = (int)r->length, .value = r->value }, ret);
}

static void put_line(struct rq *rq, struct survey_policy_line *l, const struct survey_policy_rows_row *r)
{
	struct survey_policy p;

	*l = (struct survey_policy_line){
		.whom = option_label(policy_respondents, r->code + strlen("SURVEY:")), .clause = r->clause, .note = r->note,
		.county = rulebook_county_name(rq->known, r->county), .from_on = r->from_on, .until_on = r->until_on,
		.corrected = r->until_on && r->from_on && strcmp(r->until_on, r->from_on) < 0,
	};
	if (!policy_of(r, &p))
		return;
	l->sample = rulebook_sample_words(rq->arena, p.sample);
	l->days = arena_printf(rq->arena, "%d", p.days);
	l->channel = option_label(policy_channels, p.channel);
	l->reminders = rulebook_reminder_words(rq->arena, p.reminders, p.interval);
}

static void put_lines(struct rq *rq, struct survey_policy_view *v, const struct survey_policy_rows_row *r, size_t n)
{
	struct survey_policy_line *l = arena_array(rq->arena, n + 1, sizeof(*l));
	char code[CODE_SIZE];

	for (size_t k = 0; k < RESPONDENTS; k++) {
		bool first = true;

		for (size_t i = 0; i < n; i++) {
			if (strcmp(r[i].code, code_of(policy_respondents[k].code, code)) != 0)
				continue;
			put_line(rq, &l[v->n], &r[i]);
			l[v->n].first = first;
			if (first && may_change(rq))
				l[v->n].change_href = change_href(rq, policy_respondents[k].code);
			first = false;
			v->n++;
		}
	}
	v->lines = l;
}

/* What holds today where the reader may settle it: the form begins with that. */
static void put_form(struct rq *rq, struct survey_policy_view *v)
{
	const char *asked = rq->again ? ((const struct survey_policy_edit *)rq->again->values)->respondent
				      : rq_query(rq, "respondent");
	char today[DATE_ISO_SIZE], code[CODE_SIZE];
	struct survey_policy_edit blank = {
		.county = rq->user.county && rq->user.role != ROLE_ADMIN ? strtoll(rq->user.county, NULL, 10) : 0,
		.respondent = asked, .from_on = date_format_iso(rq->today, today),
	};
	const struct law_rule *rule;
	struct survey_policy p;
	struct form_view *f;

	if (!asked || !option_has(policy_respondents, asked) || !may_change(rq))
		return;
	rule = known_rule(rq->known, code_of(asked, code), rq->user.county, rq->today, NULL);
	if (!rule || !survey_policy_read(rule, &p))
		return;
	blank.sample = p.sample;
	blank.days = p.days;
	blank.channel = p.channel;
	blank.reminders = p.reminders;
	blank.interval = p.interval;
	f = form_view(rq, &survey_policy_fields, &blank, "policy", URL_0(rq->arena, survey_policy_set));
	form_field(f, "respondent")->kind = WIDGET_HIDDEN;
	form_field(f, "respondent")->value = asked;
	house_county_options(rq, f, true);
	f->draft_href = NULL;
	f->cancel_href = URL_0(rq->arena, survey_policy);
	v->form = f;
	v->form_title = option_label(policy_respondents, asked);
}

enum err survey_policy_get(struct rq *rq, struct db *db)
{
	struct survey_policy_view v = { .n = 0 };
	struct survey_policy_rows_row *rows;
	struct buf b = reply_buf(rq);
	size_t n;

	TRY(survey_policy_rows(db, &rows, &n));
	if (rq->api)
		return reply_rows(rq, &stmt_survey_policy_rows, rows, n, NULL);
	put_lines(rq, &v, rows, n);
	put_form(rq, &v);
	v.tabs = rulebook_tabs(rq, "survey_policy", &v.n_tabs);
	tpl_survey_policy_page(&b, rq_page(rq, "滿意度調查政策", "行事曆與規則"), &v);
	return reply_html(rq, 200, &b);
}

static enum err set(struct act *a, void *ctx)
{
	const struct survey_policy_edit *in = ctx;
	struct survey_policy p = {
		.days = (int)in->days, .sample = (int)in->sample, .reminders = (int)in->reminders, .interval = (int)in->interval,
	};
	char code[CODE_SIZE], value[SURVEY_VALUE_SIZE];
	struct house_row row = {
		.code = code_of(in->respondent, code), .county = house_county(a, in->county), .from_on = in->from_on,
		.note = in->note, .days = in->days,
	};

	memccpy(p.channel, in->channel, '\0', sizeof(p.channel) - 1);
	row.value = survey_policy_value(&p, value);
	TRY(house_may(a, row.county));
	TRY(house_set(a, &row));
	act_done(a, 0, arena_printf(a->arena, "%s?saved=settings", URL_0(a->arena, survey_policy)));
	return OK;
}

enum err survey_policy_set_post(struct rq *rq)
{
	struct survey_policy_edit in = { 0 };
	struct form form;

	TRY(form_read(rq, &survey_policy_fields, &in, &form));
	return act_form(rq, ROOT_NOTHING, &form, set, &in, survey_policy_get);
}
