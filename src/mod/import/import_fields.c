/* The columns of a roster.  The layout of 特殊教育通報網 is not public: headers are matched by name and synonym. */
#include "mod/import/import.h"
#include "mod/import/import_pages.h"

const struct import_column_rule import_columns[IMPORT_COLUMNS] = {
	[COL_SCHOOL_CODE] = { "學校代碼", "學校代號 校代碼", KIND_TEXT, 4, false },
	[COL_SCHOOL] = { "學校名稱", "學校 就讀學校 校名", KIND_TEXT, 0, true },
	[COL_DEPARTMENT] = { "科系", "系所 系級 科別", KIND_TEXT, 0, false },
	[COL_GRADE] = { "年級", "", KIND_TEXT, 0, false },
	[COL_STUDENT_NO] = { "學號", "學生編號", KIND_TEXT, 8, false },
	[COL_NAME] = { "姓名", "學生姓名 中文姓名", KIND_TEXT, 0, true },
	[COL_NUMBER] = { "身分證字號", "身份證字號 身分證號 身分證統一編號 國民身分證統一編號 證號 統一證號", KIND_NUMBER, 0, true },
	[COL_BIRTH] = { "出生日期", "出生年月日 生日", KIND_DATE, 0, true },
	[COL_SEX] = { "性別", "", KIND_TEXT, 0, false },
	[COL_PHONE] = { "聯絡電話", "電話 手機 學生手機 行動電話", KIND_PHONE, 10, false },
	[COL_EMAIL] = { "電子郵件", "電子信箱 信箱 email e-mail", KIND_TEXT, 0, false },
	[COL_GUARDIAN] = { "監護人", "法定代理人 家長 家長姓名 監護人姓名", KIND_TEXT, 0, false },
	[COL_GUARDIAN_PHONE] = { "監護人電話", "家長電話 法定代理人電話", KIND_PHONE, 10, false },
	[COL_HOME] = { "戶籍地址", "戶籍地", KIND_TEXT, 0, false },
	[COL_ADDRESS] = { "居住地址", "通訊地址 現居地址 聯絡地址 居住地", KIND_TEXT, 0, true },
	[COL_CATEGORY] = { "特教類別", "特殊教育類別 鑑定類別", KIND_TEXT, 0, false },
	[COL_ASSESSED] = { "鑑定文號", "", KIND_TEXT, 0, false },
	[COL_CERTIFICATE] = { "身心障礙證明", "有無身心障礙證明 身障證明", KIND_TEXT, 0, false },
	[COL_CLASS] = { "障礙類別", "新制類別", KIND_TEXT, 0, false },
	[COL_ICD] = { "ICD診斷", "ICD ICD碼", KIND_TEXT, 0, false },
	[COL_DEGREE] = { "障礙等級", "障礙程度 等級", KIND_TEXT, 0, false },
	[COL_VALID_UNTIL] = { "證明有效期限", "有效期限 證明效期", KIND_DATE, 0, false },
	[COL_CATASTROPHIC] = { "重大傷病", "", KIND_TEXT, 0, false },
	[COL_MEETING] = { "轉銜會議日期", "會議日期", KIND_DATE, 0, false },
	[COL_GRADUATES] = { "畢業日期", "預定畢業日期 離校日期", KIND_DATE, 0, false },
	[COL_WISH] = { "就業意願", "", KIND_TEXT, 0, false },
	[COL_ADVICE] = { "建議服務", "建議之服務", KIND_TEXT, 0, false },
	[COL_NEEDS] = { "未來進路所需協助", "所需協助", KIND_TEXT, 0, false },
	[COL_CONSENT] = { "同意移轉", "是否同意移轉 同意轉銜", KIND_TEXT, 0, true },
	[COL_NOTE] = { "備註", "", KIND_TEXT, 0, false },
};

static const struct field upload[] = {
	FILE_FIELD(struct import_upload, file, "名單檔案", .required = true,
		   .hint = "CSV（UTF-8、UTF-16 或 Big5）、ODS、XLSX；第一列是欄名；20 MB、20,000 列以內"),
};

static const struct field fix[] = {
	HIDDEN_FIELD(struct import_fix, row),
	HIDDEN_FIELD(struct import_fix, column),
	LINE_FIELD(struct import_fix, value, "更正為", .max = 500),
};

static const struct field part[] = {
	LINE_FIELD(struct import_part, rows, "只匯入這些列", .max = 500, .hint = "空白是所有可匯入的列；或寫列號，例如 1-20, 25"),
};

static const struct field map[] = {
	REF_FIELD(struct import_map, school, "學校名稱", .required = true),
	REF_FIELD(struct import_map, name, "姓名", .required = true),
	REF_FIELD(struct import_map, number, "身分證字號", .required = true),
	REF_FIELD(struct import_map, birth, "出生日期", .required = true),
	REF_FIELD(struct import_map, address, "居住地址", .required = true),
	REF_FIELD(struct import_map, consent, "同意移轉", .required = true),
};

static const struct field sheet[] = {
	REF_FIELD(struct import_sheet_edit, sheet, "工作表", .required = true),
};

static const struct field place[] = {
	HIDDEN_FIELD(struct import_place_edit, county),
	REF_FIELD(struct import_place_edit, place, "聯繫單位", .required = true),
};

const struct field_set import_sheet_fields = FIELD_SET(struct import_sheet_edit, sheet);
const struct field_set import_place_fields = FIELD_SET(struct import_place_edit, place);
const struct field_set import_map_fields = FIELD_SET(struct import_map, map);
const struct field_set import_upload_fields = FIELD_SET(struct import_upload, upload);
const struct field_set import_fix_fields = FIELD_SET(struct import_fix, fix);
const struct field_set import_run_fields = FIELD_SET(struct import_part, part);
