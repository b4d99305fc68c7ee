#include "mod/person/person_words.h"

const char person_words_birth_needed[] = "請填寫出生日期；完全不知道的，請選「不知道」";
const char person_words_birth_not_needed[] = "已填出生日期，「知道到」請選年月日、年月或年";
const char person_words_birth_first[] = "不知道的月或日請填 1，例如只知道民國 80 年就填 80/1/1";
const char person_words_birth_old[] = "出生日期早於民國前 12 年，請再核對";
const char person_words_young[] = "未滿 15 歲，請確認出生日期與服務需要";
const char person_words_guardian_kind[] = "請選代理人或聯絡人的身分";
const char person_words_guardian_name[] = "請填寫代理人或聯絡人的姓名";
const char person_words_reach[] = "沒有電話、手機、電子郵件或聯絡人電話，請確認要怎麼聯絡";

const char person_words_number_needed[] = "請填寫號碼；沒有證號的，請選「沒有證號」";
const char person_words_number_kept[] = "檢核碼不符，請再核對；證件上就是這個號碼的，請勾選「證件即如此」";
const char person_words_number_none[] = "已填號碼，證件請選「國民身分證或統一證號」或「護照」";
const char person_words_passport[] = "護照號碼是 6 到 15 個英文字母和數字";
const char person_words_number_taken[] = "這個號碼已經登記給另一位服務對象，請先搜尋";
const char person_words_kept_reason[] = "證件即如此";

const char person_words_dates_crossed[] = "迄日不能早於起日";
const char person_words_five_years[] = "身心障礙證明的效期最長五年，請再核對日期";
const char person_words_pending_due[] = "證明待補的，請填寫補齊期限";
const char person_words_pending_past[] = "補齊期限不能早於今天";
const char person_words_due_only_pending[] = "已有證明的不需要補齊期限";
const char person_words_law_scope[] = "依法律規定的，請在範圍寫下法規條文";

const char person_words_withdraw_early[] = "撤回日期不能早於同意日期";
const char person_words_withdrawn[] = "這項同意已經撤回";
const char person_words_dispatch_note[] = "撤回後不再提供資料；已提供的單位請另行通知";
const char person_words_pending_until[] = "待補，期限 ";

const char person_words_category_certificate[] = "就業服務法的身心障礙者是領有身心障礙證明的人，證明請選「身心障礙證明」";
const char person_words_category_no_certificate[] = "身心障礙證明用在「身心障礙者」，請選這個類別的證明";
const char person_words_category_detail[] = "選「其他」時，請在說明寫下是什麼";
const char person_words_category_twice[] = "這一類在這段期間已經登記過，請更正或結束原來那一筆";
const char person_words_category_ended[] = "這一筆已經結束";
const char person_words_category_end_early[] = "最後一天不能早於起日";
const char person_words_category_end_note[] = "登記錯誤時，請寫下錯在哪裡";
const char person_words_category_in_force[] = "符合中";
const char person_words_category_none[] = "職業訓練生活津貼、僱用獎助等以這些身分為要件；登記後顯示在基本資料與個案總覽。";
const char person_words_corrected[] = "更正";
const char person_words_corrected_badge[] = "更";
const char person_words_category_past[] = "已過迄日";
