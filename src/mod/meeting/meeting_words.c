#include "mod/meeting/meeting_words.h"

const char meeting_words_future[] = "已召開的會議，日期不能晚於今天";
const char meeting_words_past[] = "排定的日期已經過了；已召開請改選「已召開」";
const char meeting_words_present[] = "請填寫出席人員";
const char meeting_words_absent[] = "個案沒有出席，請填寫原因";
const char meeting_words_uninvited[] = "沒有邀請個案，請填寫原因";
const char meeting_words_decisions[] = "請填寫結論";
const char meeting_words_consent[] = "請選擇討論個案資料的依據";
const char meeting_words_about[] = "說明會和處遇討論請勾選談到的派案，才會結束那筆派案一個月內開會的期限";
const char meeting_words_held[] = "已召開的會議不能改回排定或取消";
const char meeting_words_cancelled[] = "這場會議已經取消";
const char meeting_words_reason[] = "更正已召開的會議，請填寫更正原因";
const char meeting_words_none[] = "派案後一個月內要召開職評說明會或個案處遇討論（A3(5)）。";
const char meeting_words_dispatch[] = "請勾選本案的派案";
const char meeting_words_task_ended[] = "這個事項已經結束";
const char meeting_words_dropped[] = "請填寫為什麼不做了";
const char meeting_words_cancel_reason[] = "取消會議請在討論事項寫下原因";
const char meeting_words_kind[] = "已召開的會議不能改成另一種會議";
const char meeting_words_tasks_held[] = "決議在召開後登錄";
