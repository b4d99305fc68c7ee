#include "mod/transfer/transfer.h"

static const struct field transfer[] = {
	REF_FIELD(struct transfer_edit, to_window, "接收窗口", .required = true),
	DATE_FIELD(struct transfer_edit, on_day, "提出日期", .required = true, .not_future = true),
	LINES_FIELD(struct transfer_edit, reason, "移轉原因", .required = true, .rows = 2, .max = 500),
	LINES_FIELD(struct transfer_edit, summary, "交接摘要", .required = true, .rows = 6, .max = 4000,
		    .hint = "目前階段、進行中的服務、要注意的事；接收窗口的督導會看到"),
	REF_FIELD(struct transfer_edit, consent_id, "同意書", .hint = "沒有同意書時，請填寫法律依據"),
	LINE_FIELD(struct transfer_edit, legal_ground, "法律依據", .max = 200),
};
const struct field_set transfer_fields = FIELD_SET(struct transfer_edit, transfer);

static const struct field take[] = {
	REF_FIELD(struct transfer_accept, worker_id, "主責職管員", .required = true),
	LINE_FIELD(struct transfer_accept, answer_reason, "說明", .max = 200),
};
const struct field_set transfer_accept_fields = FIELD_SET(struct transfer_accept, take);

static const struct field refuse[] = {
	LINES_FIELD(struct transfer_refuse, answer_reason, "不接收的原因", .required = true, .rows = 2, .max = 500),
};
const struct field_set transfer_refuse_fields = FIELD_SET(struct transfer_refuse, refuse);
