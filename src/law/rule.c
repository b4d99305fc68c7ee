#include "law/rule.h"

#include <string.h>

static bool in_force(const struct law_rule *r, day_t day)
{
	/* DAY_NONE is below every day, which is what an open beginning needs; an open end is not. */
	return day >= r->effective_from &&
	       (r->effective_to == DAY_NONE || day <= r->effective_to);
}

static const struct law_rule *find(const struct law_rules *rules, const char *code, size_t len,
				   const char *county, day_t on_day)
{
	const struct law_rule *general = NULL;

	for (size_t i = 0; i < rules->n; i++) {
		const struct law_rule *r = &rules->rows[i];

		if (strncmp(r->code, code, len) != 0 || r->code[len] != '\0' ||
		    !in_force(r, on_day))
			continue;
		if (county && county[0] && strcmp(r->county, county) == 0)
			return r;
		if (!r->county[0])
			general = r;
	}
	return general;
}

const struct law_rule *rule_find(const struct law_rules *rules, const char *code,
				 const char *county, day_t on_day)
{
	size_t len = strlen(code), base = strcspn(code, ":");
	const struct law_rule *r = find(rules, code, len, county, on_day);

	return r || base == len ? r : find(rules, code, base, county, on_day);
}

struct law_period rule_period(const struct law_rule *rule, day_t start, const char *county)
{
	return (struct law_period){
		.start = start, .length = rule->length, .unit = rule->unit,
		.direction = rule->direction, .rolls = rule->rolls, .county = county,
	};
}

bool rule_is_watched(const struct law_rule *rule)
{
	return strcmp(rule->owes, "referrer") == 0 || strcmp(rule->owes, "client") == 0 || strcmp(rule->owes, "employer") == 0;
}

static const struct {
	const char *code, *words;
} grounds[] = {
	[LAW_GROUND_LAW] = {"law", "法規"},
	[LAW_GROUND_PLAN] = {"plan", "計畫"},
	[LAW_GROUND_HOUSE] = {"house", "內規"},
};

const char *rule_ground_words(enum law_ground ground)
{
	return grounds[ground].words;
}

const char *rule_ground_code(enum law_ground ground)
{
	return grounds[ground].code;
}
