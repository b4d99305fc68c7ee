-- Looks outside one's own and reveals are few among all that is done: the auditor's first page and the list of unusual looks
-- ask for a month of them, and need not read everything else of that month.
CREATE INDEX trail_look ON trail (at, actor, thing_id) WHERE action IN ('look', 'reveal');
