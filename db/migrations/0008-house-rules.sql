-- What the house has settled becomes dated rule rows with their source, like every other rule.  A switch that a
-- county had set keeps its value, from the beginning.  (The general rows are shipped: data/rules.csv.)
INSERT INTO rule (id, code, county, title, clause, ground, starts_on, length, unit, backward, rolls, owes, satisfied_by,
	extend_by, extend_length, warn_before, from_on, until_on, value, note, recorded_at, recorded_by)
SELECT 10 * CAST(CASE WHEN s.county = '' THEN '1' ELSE s.county END AS BIGINT)
		+ CASE s.name WHEN 'approval_plan' THEN 1 WHEN 'approval_closing' THEN 2 WHEN 'reply_working_days' THEN 3
			WHEN 'consent_text' THEN 4 ELSE 5 END,
	CASE s.name WHEN 'approval_plan' THEN 'APPROVAL_PLAN' WHEN 'approval_closing' THEN 'APPROVAL_CLOSING'
		WHEN 'reply_working_days' THEN 'REPLY_WORKING_DAYS' WHEN 'consent_text' THEN 'CONSENT_TEXT'
		ELSE 'UNREACHABLE_ATTEMPTS' END,
	s.county,
	CASE s.name WHEN 'approval_plan' THEN '計畫須督導核定' WHEN 'approval_closing' THEN '結案須督導核定'
		WHEN 'reply_working_days' THEN '回覆的三天以工作日計算' WHEN 'consent_text' THEN '同意書與告知書的版本'
		ELSE '幾次聯繫不到才記聯絡不上' END,
	CASE s.name WHEN 'approval_plan' THEN 'A3(3)' WHEN 'approval_closing' THEN 'A3(6)'
		WHEN 'reply_working_days' THEN 'A3(1)' WHEN 'consent_text' THEN '個人資料保護法§7；§8'
		ELSE 'B8(2)2；A4' END,
	'house', '', 0, 'NONE', 0, 0, 'supervisor', '', '', 0, 0, NULL, NULL, s.value, '', s.set_at, s.set_by
FROM setting s
WHERE s.name IN ('approval_plan', 'approval_closing', 'reply_working_days', 'consent_text', 'unreachable_attempts');

DELETE FROM setting
WHERE name IN ('approval_plan', 'approval_closing', 'reply_working_days', 'consent_text', 'unreachable_attempts');
