/* What a person reads about a number that does not hold. */
#include "law/identifier.h"

const char *identifier_kind_words(enum identifier_kind kind)
{
	switch (kind) {
	case IDENTIFIER_NATIONAL:
		return "國民身分證統一編號";
	case IDENTIFIER_RESIDENT_NEW:
		return "新式統一證號";
	case IDENTIFIER_RESIDENT_OLD:
		return "舊式統一證號";
	case IDENTIFIER_EMPLOYER:
		return "統一編號";
	case IDENTIFIER_UNKNOWN:
		break;
	}
	return "其他證件";
}

static const char *employer_words(enum identifier_finding finding)
{
	switch (finding) {
	case IDENTIFIER_FINE:
		return "";
	case IDENTIFIER_EMPTY:
		return "請輸入8位數字的統一編號。";
	case IDENTIFIER_LENGTH:
		return "統一編號應為8位數字，請檢查是否漏字或多字。";
	case IDENTIFIER_LETTER:
	case IDENTIFIER_SECOND:
	case IDENTIFIER_DIGIT:
		return "統一編號只能是數字，請檢查是否輸入了其他字。";
	case IDENTIFIER_CHECK:
		return "統一編號的檢查碼不符，請與登記資料核對每一位數字。";
	}
	return "";
}

const char *identifier_finding_words(enum identifier_finding finding, enum identifier_kind kind)
{
	if (kind == IDENTIFIER_EMPLOYER)
		return employer_words(finding);
	switch (finding) {
	case IDENTIFIER_FINE:
		return "";
	case IDENTIFIER_EMPTY:
		return "請輸入身分證字號或統一證號；沒有號碼時，請改選「無」或護照。";
	case IDENTIFIER_LENGTH:
		return "身分證字號或統一證號應為10碼，請檢查是否漏字或多字。";
	case IDENTIFIER_LETTER:
		return "第1碼應為英文字母，例如 A。";
	case IDENTIFIER_SECOND:
		return "第2碼應為1或2（國民）、8或9（新式統一證號）、A至D（舊式統一證號）。";
	case IDENTIFIER_DIGIT:
		return "第3碼以後應為數字，請檢查是否把0輸入成O、把1輸入成I。";
	case IDENTIFIER_CHECK:
		return "檢查碼不符，請與證件核對每一碼。";
	}
	return "";
}
