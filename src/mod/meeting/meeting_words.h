/* The sentences of this module that stand in no template. */
#ifndef ZHILU_MOD_MEETING_WORDS_H
#define ZHILU_MOD_MEETING_WORDS_H

extern const char meeting_words_future[], meeting_words_past[], meeting_words_present[], meeting_words_absent[],
	meeting_words_uninvited[], meeting_words_decisions[], meeting_words_consent[], meeting_words_about[],
	meeting_words_held[], meeting_words_cancelled[], meeting_words_reason[], meeting_words_none[],
	meeting_words_dispatch[], meeting_words_task_ended[], meeting_words_dropped[], meeting_words_cancel_reason[],
	meeting_words_kind[], meeting_words_tasks_held[];

#endif
