/* What is said when a day off is entered twice. */
#ifndef ZHILU_CORE_CALENDAR_WORDS_H
#define ZHILU_CORE_CALENDAR_WORDS_H

#define CALENDAR_OFF_THERE "這個縣市的這一天已經登錄為停止上班。"

#endif
