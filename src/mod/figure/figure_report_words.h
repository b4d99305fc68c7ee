/* What zhilu report says. */
#ifndef ZHILU_MOD_FIGURE_REPORT_WORDS_H
#define ZHILU_MOD_FIGURE_REPORT_WORDS_H

#define FIGURE_REPORT_USAGE "用法：zhilu report closure --year 年度 [--as-of 日期] [--known-at 日期] --csv\n"

#endif
