-- Timeliness counts the duties of windows whose first date lies in a period, and lists those of one rule: from the index.
CREATE INDEX duty_window_figure ON duty (window_id, original_due, rule_code, state, owner_id, due_on, ended_on);
