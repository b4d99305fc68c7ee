/*
 * icf: reading the 「ICD診斷」 field of a 身心障礙證明 for the target group of seed B2(1).
 *
 * The field carries the number of the old class in brackets: 【12】, 【12.2】, 【換12.2】, 【第12.2】.
 * The reading (product decision 5): take every token, drop 換 and 第, cut at the point, compare the whole
 * number; 第1類 must be among the classes of the certificate.  【112】 is not 【12】; 【13】 (多重障礙)
 * may contain it, so it stays unknown until somebody sees the papers.  The numbers and the
 * class are parameters that come from the rule row ICF_PSYCHIATRIC, because this reading is
 * unconfirmed and another list numbers the same classes differently (domain D-145).
 *
 * Pure functions; any thread.
 *
 *	struct icf_rule rule = { .number = 12, .class_no = 1, .unknown = { 13 }, .n_unknown = 1 };
 *	icf_read(&rule, ICF_CLASS(1), "【換12.2】") == ICF_MET
 */
#ifndef ZHILU_LAW_ICF_H
#define ZHILU_LAW_ICF_H

#include <stdbool.h>

/* The eight classes of 身心障礙者權益保障法§5 as a set; n is 1 to 8. */
#define ICF_CLASS(n) (1u << (n))
#define ICF_UNKNOWN_MAX 8

struct icf_rule {
	int number;			/* 12 慢性精神病 in the order of the old 16 classes */
	int class_no;			/* 1 for 第1類 */
	int unknown[ICF_UNKNOWN_MAX];	/* numbers that neither meet nor refute it */
	int n_unknown;
};

enum icf_reading {
	ICF_NOT_MET,
	ICF_MET,
	ICF_UNKNOWN,	/* nothing readable, no class known, or a number that leaves it open */
};

/*
 * `classes` is the set of the certificate's classes as entered, 0 if not known; 第N類 written in the
 * field itself counts as well.  Reads half and full width; the field may be empty.
 */
enum icf_reading icf_read(const struct icf_rule *rule, unsigned int classes, const char *field);

/* The value column of the rule row: "number=12 class=1 unknown=13,16". */
bool icf_rule_parse(const char *value, struct icf_rule *ret_rule);

#endif
