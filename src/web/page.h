/*
 * page: what the layout and the shared widgets show.
 *
 * Plain data, and url_at().  A handler fills these structs from rules and statements, everything they
 * point to lives in the request's arena, and the templates (layout.html, look.html,
 * fields.html, choices.html, forms.html, widgets.html, lists.html, duties.html, case_widgets.html,
 * charts.html)
 * only read.
 * A NULL string means "not there"; its markup is left out.  Every member named …href holds
 * an address made by url_…() of the route table, never one taken from input.
 * No thread rule: nothing here is shared.
 *
 *	struct page page = {.title = "個案清單", .area = "個案", .nav = nav, .n_nav = 7};
 *	struct tag_view tag = {TONE_OVERDUE, "逾期 2 天"};
 */
#ifndef ZHILU_WEB_PAGE_H
#define ZHILU_WEB_PAGE_H

#include "base/buf.h"
#include "base/date.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Write an address made before by url_…(): href="{{ url at(link->href) }}".  NULL, and whatever
 * is not a path, query or fragment of this site, becomes "#": no member can lead a page astray.
 */
void url_at(struct buf *out, const char *href);

/* Urgency and state.  Each tone has a colour, a mark and a place; the word always stands beside. */
enum tone {
	TONE_NEUTRAL,	/* ○ no urgency, or a state without judgement */
	TONE_OVERDUE,	/* ▲ 逾期, 失敗 */
	TONE_TODAY,	/* ● 今天, 請再確認 */
	TONE_SOON,	/* ◆ 3 天內, 說明 */
	TONE_DONE,	/* ✓ 完成 */
};

struct link_view {
	const char *text, *href;
};

struct tag_view {
	enum tone tone;
	const char *text;
};

/* ---- layout ---- */

struct nav_item {
	const char *label, *href;
	const char *key;	/* letter after `g` on the keyboard: "w" */
	int64_t count;		/* shown when above 0 */
	bool current;
};

struct page {
	const char *title;	/* 個案清單 */
	const char *area;	/* 個案; the second part of <title> */
	const char *lang;	/* NULL: zh-Hant-TW */
	const char *theme;	/* "light", "dark", "contrast"; NULL follows the system */
	const char *text_size;	/* "18", "20", "24"; NULL is 16 px */
	const char *density;	/* "wide", "tight"; NULL is rows of 39 px */
	bool demo;		/* banner 示範系統 */
	bool keys_off;		/* the user turned single-key shortcuts off */
	bool easy;		/* 24 px, for the public: one question a page */
	bool narrow;		/* one column of reading width: login, receipts */
	bool has_list;		/* the page has id="list": skip link 跳到清單 */
	bool htmx;		/* the page uses hx-… attributes */

	const char *user_name, *role_name, *unit_name;	/* NULL before login */
	const struct nav_item *nav;			/* what the role may open, in order */
	size_t n_nav;
	const struct link_view *links;	/* 通知, 說明, 個人設定: beside the user's name */
	size_t n_links;
	const struct link_view *footer;	/* 無障礙聲明, 隱私權, 網站導覽 */
	size_t n_footer;
	const char *home_href, *search_href, *logout_href;
	const char *look_href;		/* takes POST theme=…, size=…; NULL hides the switches */
	const char *org_line;		/* footer: 機關, 地址, 電話, 服務時間 */
	const char *search;		/* what was searched */
	const char *csrf;
	day_t today;			/* printed at the foot of each page on paper */
	int64_t duties_due;		/* late or due today; in front of <title>, home page only */

	const struct link_view *back;	/* ‹ 返回個案清單, with its filter */
	const struct link_view *breadcrumb;
	size_t n_breadcrumb;
	const char *flash;		/* 已儲存服務紀錄（案號…） */
	const char *flash_undo;		/* POST here within 30 s to undo; NULL: cannot be undone */
	size_t n_errors;		/* puts 錯誤： in front of <title> */
};

/* ---- forms ---- */

enum widget {
	WIDGET_TEXT, WIDGET_TEXTAREA, WIDGET_DATE, WIDGET_BIRTH, WIDGET_ID_NUMBER, WIDGET_PHONE,
	WIDGET_EMAIL, WIDGET_INT, WIDGET_SELECT, WIDGET_RADIO, WIDGET_CHECKBOX, WIDGET_CHECKBOXES,
	WIDGET_HIDDEN, WIDGET_FILE, WIDGET_PASSWORD, WIDGET_ONE_TIME_CODE, WIDGET_SEARCH,
};

struct option_view {
	const char *value, *label, *hint;
	bool selected;
};

struct field_view {
	const char *id, *name, *label, *hint, *value, *error;
	const char *unit;		/* after the box: 小時, 元 */
	const char *group;		/* heading before this field */
	enum widget kind;
	bool required, autofocus, readonly;
	int max, rows;			/* characters, lines; 0: none, default */
	const struct option_view *options;
	size_t n_options;
	const char *autocomplete;	/* "name", "tel", "bday"; NULL: off */
	const char *width_class;	/* "w-xs" 6, "w-s" 14, "w-m" 24, "w-l" 36 characters, "w-full" */
	const char *accept;		/* file kinds: ".pdf,.odt,.ods,.jpg,.png" */
	bool multiple;			/* several files */
};

struct error_view {
	const char *field_id;		/* the field's id; NULL: about the whole form */
	const char *message;
	const char *href;		/* mended on that page; NULL: on this one */
};

struct form_view {
	const char *id, *action_href;
	const char *csrf;
	const char *once;		/* the one-time key of this form */
	const char *version;		/* of the root when the form was shown */
	const char *draft_href;		/* the form as typed is POSTed here; NULL: no drafts */
	const char *draft_for;		/* address of the page the draft belongs to */
	const char *draft_at;		/* 115/11/21 14:32: what is shown is the draft of then */
	const char *draft_discard_href;
	const char *editing;		/* 劉淑芬正在編輯（2 分鐘前） */
	const char *submit;		/* 儲存並繼續 */
	const char *submit_name, *submit_value;	/* of the main button, when it has one */
	const char *cancel_href;
	bool multipart, danger;		/* danger: what cannot be undone */
	bool get;			/* a search or filter: GET, no keys */
	bool filter;			/* form_filter(): what a list shows */
	const struct field_view *fields;
	size_t n_fields;
	const struct error_view *errors;
	size_t n_errors;
	const struct error_view *warnings;	/* 請再確認: can be kept after 已確認 */
	size_t n_warnings;
	bool confirmed;			/* the warnings' check box, as sent */
	const struct link_view *missing;	/* why the form is not there yet, and where that is mended */
	size_t n_missing;
};

/* One field of a version conflict. */
struct conflict_view {
	const char *label, *base, *theirs, *mine;
	bool differs;			/* both changed it, to different values */
};

/* All of it (core/conflict.h); n 0: the record was changed, but none of the fields of this form. */
struct conflict {
	const struct conflict_view *rows;
	size_t n;
	const char *who, *when;
};

/* ---- lists ---- */

enum sort { SORT_NONE, SORT_UP, SORT_DOWN };

struct column_view {
	const char *label, *href;	/* href NULL: not sortable */
	enum sort sort;
	bool number;			/* right-aligned */
};

struct pill_view {
	const char *label, *href;
	int64_t count;
	enum tone tone;
	bool current;
};

struct chip_view {
	const char *label, *value, *remove_href;
};

struct pager_view {
	int64_t first, last, total;	/* rows shown, of how many; total -1: not counted */
	const char *prev_href, *next_href;
	const struct nav_item *sizes;	/* 25, 50, 100 */
	size_t n_sizes;
};

struct empty_view {
	const char *title, *reason;
	struct link_view action, other;	/* href NULL: none */
};

struct bulk_view {
	const char *action_href, *csrf, *noun;	/* 已選 12 案: noun is 案 */
	const struct option_view *actions;	/* button name "do", value, label */
	size_t n_actions;
};

/* ---- facts, states, steps ---- */

struct fact_view {
	const char *label, *value;	/* value NULL shows 「—」 */
	const char *href;		/* the value is a link */
	const char *change_href;	/* 變更 */
	const char *reveal_href;	/* value is masked; POST here shows it and writes the read log */
	const char *csrf;		/* with reveal_href */
};

struct figure_view {
	const char *label, *value, *unit, *note, *href;	/* 年度結案率 28.4 % 再結 4 案 */
	struct tag_view tag;				/* text NULL: none */
};

enum task_state { TASK_TODO, TASK_STARTED, TASK_WAITING, TASK_DONE, TASK_BLOCKED };

struct task_view {
	const char *title, *href, *hint;
	enum task_state state;
	const char *reason;		/* why it cannot start */
};

enum step_state { STEP_TODO, STEP_DONE, STEP_CURRENT, STEP_SKIPPED };

struct step_view {
	const char *label, *note;	/* note: 115/11/21, or why it was skipped */
	enum step_state state;
};

struct timeline_view {
	const char *month;		/* 115 年 11 月, on the first entry of a month */
	const char *badge, *kind;	/* 電, 電話聯繫 */
	const char *title, *at, *who, *unit, *text, *href, *correct_href;
	int64_t anchor;			/* id of the record: what was just written is found again; 0: none */
	const char *late;		/* 逾 2 週登錄 */
	const char *voided;		/* reason of the correction that replaced it */
	const struct link_view *files;	/* what hangs on it */
	size_t n_files;
};

struct capacity_view {
	int64_t used, total, left;	/* left: free places, not below 0 */
	day_t confirmed_on;		/* DAY_NONE: never */
	bool stale;			/* older than 30 days */
};

/* 為什麼是這一天？ */
struct why_view {
	const char *rule, *clause;	/* 完成接案評估並回覆, A3(5)…… */
	const char *ground;		/* 法規, 計畫, 內規 */
	const char *start_event;	/* 接案晤談 */
	day_t start, due;
	const char *length;		/* 3 天（首日不計） */
	const char *steps;		/* the reckoning, a sentence a line */
	bool provisional;		/* beyond the loaded calendars */
};

/* A figure of bars: a table whose rows carry a bar, so that the figures are there for everybody. */
struct bar_view {
	const char *label, *value, *href;	/* 臺南市, 28.4 %, the rows behind it */
	int64_t width;				/* of BARS_WIDTH */
	enum tone tone;
};

#define BARS_WIDTH 360

struct bars_view {
	const char *title, *note;	/* what it shows in a sentence; unit, period, time of the data */
	const char *label_head, *value_head;
	const char *target;		/* 目標 30 %; NULL: none */
	int64_t target_at;		/* of BARS_WIDTH */
	const struct bar_view *rows;
	size_t n;
};

/* One county in the map of 22 tiles (9 rows, 5 columns). */
struct tile_view {
	const char *name, *value, *href;
	int64_t row, column;		/* from 1 */
	int64_t step;			/* 1 (low) to 5 of the scale; 0: no figure */
};

struct duty_view {
	const char *group;		/* 逾期, on the first row of a group */
	int64_t n_group;
	int64_t id, days_left, days_late;	/* days_late above 0: 逾期 */
	day_t due;
	const char *weekday;		/* 二 */
	const char *person, *case_no, *case_href;
	const char *task, *clause;	/* 完成接案評估並回覆, A3(5) */
	const char *satisfied_by;	/* 接案評估回覆: the one thing that ends it */
	const char *stage, *unit;
	int64_t days_in_stage;
	const char *do_label, *do_href;	/* the form that ends it */
	const char *wait_href;		/* 等待到… */
	const char *waiting;		/* 等到 115/12/1：家長回電 */
};

struct case_head_view {
	const char *name, *case_no;
	const struct tag_view *tags;
	size_t n_tags;
	const struct fact_view *facts;	/* 身分證字號, 出生, 障別, 主責, 電話 */
	size_t n_facts;
	const char *round;		/* 第 2 次開案 */
	const struct step_view *steps;
	size_t n_steps;
	const struct nav_item *tabs;
	size_t n_tabs;
	const struct link_view *actions;	/* the first is the main one */
	size_t n_actions;
	const struct link_view *more;	/* the rarer ones, under 「更多」 */
	size_t n_more;
	const struct link_view *missing;	/* what the event of this page lacks, and where it is mended */
	size_t n_missing;
};

struct job_view {
	const char *title, *state, *started, *message;
	int64_t done, total;		/* rows */
	enum tone tone;
	const char *cancel_href, *retry_href, *download_href, *download_note, *csrf;
	const char *self_href;		/* reloaded while it runs */
	bool running;
};

#endif
