/* An input struct as a form would have it. */
#include "db/stmt.h"

struct visit_edit {
	int64_t id, case_id, minutes;
	const char *on_day;
	struct sealed note;
	int64_t not_a_parameter;
};
