/*
 * The fields of a person, told once: for the person's own form and for a new referral, which has them as
 * members of a struct person_edit inside its own.
 *
 *	#define PERSON_FIELD(m) m		or person.m
 *	PERSON_FIELDS(struct person_edit)
 */
#ifndef ZHILU_MOD_PERSON_FIELD_WORDS_H
#define ZHILU_MOD_PERSON_FIELD_WORDS_H

#define PERSON_NAME_FIELDS(T) \
	LINE_FIELD(T, PERSON_FIELD(name), "姓名", .required = true, .max = 60, .autocomplete = "off", \
		   .group = "姓名與出生", .hint = "照證件上的字；罕用字也照原字輸入"), \
	LINE_FIELD(T, PERSON_FIELD(name_roman), "羅馬拼音姓名", .max = 100), \
	LINE_FIELD(T, PERSON_FIELD(name_indigenous), "原住民族傳統名字", .max = 100), \
	BIRTH_FIELD(T, PERSON_FIELD(birth_on), "出生日期", .hint = "例如 80/5/17；不知道的月或日填 1"), \
	CODE_FIELD(T, PERSON_FIELD(birth_known), "出生日期知道到", person_birth_known, .required = true), \
	CODE_FIELD(T, PERSON_FIELD(sex), "性別", person_sexes, .radio = true)

#define PERSON_CONTACT_FIELDS(T) \
	PHONE_FIELD(T, PERSON_FIELD(mobile), "手機", .group = "聯絡"), \
	PHONE_FIELD(T, PERSON_FIELD(phone), "電話"), \
	EMAIL_FIELD(T, PERSON_FIELD(email), "電子郵件"), \
	CODE_FIELD(T, PERSON_FIELD(town), "居住地", code_towns, .hint = "決定由哪一個窗口服務"), \
	LINE_FIELD(T, PERSON_FIELD(address), "居住地址", .max = 200, .hint = "鄉鎮市區以下"), \
	CODE_FIELD(T, PERSON_FIELD(home_town), "戶籍地", code_towns), \
	LINE_FIELD(T, PERSON_FIELD(home_address), "戶籍地址", .max = 200), \
	CODES_FIELD(T, PERSON_FIELD(languages), "主要語言", person_languages), \
	CODES_FIELD(T, PERSON_FIELD(needs), "溝通需求", case_comm_needs)

#define PERSON_GUARDIAN_FIELDS(T) \
	LINE_FIELD(T, PERSON_FIELD(guardian_name), "代理人或主要聯絡人", .max = 60, .group = "代理與聯絡人"), \
	CODE_FIELD(T, PERSON_FIELD(guardian_kind), "身分", person_guardians, .radio = true), \
	PHONE_FIELD(T, PERSON_FIELD(guardian_phone), "聯絡人電話")

#define PERSON_STATUS_FIELDS(T) \
	CODE_FIELD(T, PERSON_FIELD(education), "教育程度", person_education, .group = "學歷與就業"), \
	CODE_FIELD(T, PERSON_FIELD(employment), "就業現況", person_employment)

#define PERSON_NOTE_FIELDS(T) \
	LINES_FIELD(T, PERSON_FIELD(note), "備註", .rows = 2, .max = 1000, .group = "備註")

#define PERSON_FIELDS(T) \
	PERSON_NAME_FIELDS(T), PERSON_CONTACT_FIELDS(T), PERSON_GUARDIAN_FIELDS(T), PERSON_STATUS_FIELDS(T), \
	PERSON_NOTE_FIELDS(T)

#endif
