/* The words that belong to every letter, whoever writes it. */
#ifndef ZHILU_OFFICE_LETTER_WORDS_H
#define ZHILU_OFFICE_LETTER_WORDS_H

/* By layout: letter, form. */
#define LETTER_WORDS_TO { "受文者：", "姓名：" }
#define LETTER_WORDS_DATE { "發文日期：", "日期：" }
#define LETTER_WORDS_NUMBER { "發文字號：", "編號：" }
#define LETTER_WORD_COLON "："
#define LETTER_WORD_PAGE "第 %u 頁／共 %u 頁"
/* Around a page number that the reader's program fills in. */
#define LETTER_WORD_PAGE_BEFORE "第 "
#define LETTER_WORD_PAGE_BETWEEN " 頁／共 "
#define LETTER_WORD_PAGE_AFTER " 頁"

#endif
