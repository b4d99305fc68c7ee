#include "law/survey_policy.h"

#include <stdio.h>
#include <string.h>

bool survey_policy_read(const struct law_rule *rule, struct survey_policy *ret)
{
	struct survey_policy p = { .days = rule->length };
	int end = 0;

	if (strncmp(rule->code, "SURVEY:", 7) != 0 || !rule->value)
		return false;
	if (sscanf(rule->value, "sample=%3d channel=%7[a-z] reminders=%3d interval=%3d%n", &p.sample, p.channel, &p.reminders,
		   &p.interval, &end) != 4 || rule->value[end] != '\0')
		return false;
	if (p.sample < 0 || p.sample > 100 || p.reminders < 0 || p.interval < 1 ||
	    (strcmp(p.channel, "link") != 0 && strcmp(p.channel, "phone") != 0 && strcmp(p.channel, "paper") != 0))
		return false;
	*ret = p;
	return true;
}

char *survey_policy_value(const struct survey_policy *p, char out[static SURVEY_VALUE_SIZE])
{
	snprintf(out, SURVEY_VALUE_SIZE, "sample=%d channel=%s reminders=%d interval=%d", p->sample, p->channel, p->reminders,
		 p->interval);
	return out;
}

bool survey_policy_draws(const struct survey_policy *p, int number)
{
	return number < p->sample;
}
