/* verify_cases: the part of `zhilu verify` that mod/case promises. */
#ifndef ZHILU_APP_VERIFY_CASES_H
#define ZHILU_APP_VERIFY_CASES_H

#include "core/verify.h"

enum err verify_cases(struct app *app, struct arena *a, struct verify_result *ret) MUST_USE;

#endif
