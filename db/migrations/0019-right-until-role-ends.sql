-- A right on a case ends with the role that gives it: until now a worker's was without an end, and a stand-in's lasted as long
-- as the delegation, whatever became of their role at the window.
UPDATE case_place SET until_at = COALESCE((SELECT MAX(r.until_at) FROM account_role r
	JOIN cases c ON c.window_id = r.place_id AND c.worker_id = r.account_id
	WHERE c.id = case_place.case_id AND r.role = 'case_manager'), 0)
WHERE relation = 'worker' AND until_at = 9007199254740991;

UPDATE user_place SET until_at = COALESCE((SELECT MAX(r.until_at) FROM account_role r
	JOIN delegation d ON d.window_id = r.place_id AND d.to_account = r.account_id
	WHERE d.id = user_place.delegation_id AND r.role = 'case_manager'), 0)
WHERE delegation_id IS NOT NULL AND until_at > COALESCE((SELECT MAX(r.until_at) FROM account_role r
	JOIN delegation d ON d.window_id = r.place_id AND d.to_account = r.account_id
	WHERE d.id = user_place.delegation_id AND r.role = 'case_manager'), 0);
