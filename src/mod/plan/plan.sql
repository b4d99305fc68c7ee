-- 職業重建服務計畫.

-- name: plan_list
-- shape: many
SELECT p.id, p.case_id, p.number, p.state, p.on_day, p.start_on, p.end_on, p.goal, p.explanation, p.entered_at,
	p.entered_by, p.version
FROM plan p
WHERE p.case_id = :case_id AND {may :case_id}
ORDER BY p.number DESC;

-- name: plan_get
-- shape: one
-- row: plan
SELECT p.id, p.case_id, p.number, p.state, p.on_day, p.start_on, p.end_on, p.goal, p.occupation, p.expectation,
	p.none_before, p.none_matching, p.none_after, p.conflicts, p.client_part, p.decision, p.decided_on, p.signer,
	p.witness, p.followup_id, p.unmet, p.unmet_reason, p.given_so_far, p.explanation, p.review_on, p.entered_at,
	p.entered_by, p.version
FROM plan p
WHERE p.id = :id AND p.case_id = :case_id AND {may :case_id};

-- The version in force, else the newest.
-- name: plan_current
-- shape: one
-- row: plan
SELECT p.id, p.case_id, p.number, p.state, p.on_day, p.start_on, p.end_on, p.goal, p.occupation, p.expectation,
	p.none_before, p.none_matching, p.none_after, p.conflicts, p.client_part, p.decision, p.decided_on, p.signer,
	p.witness, p.followup_id, p.unmet, p.unmet_reason, p.given_so_far, p.explanation, p.review_on, p.entered_at,
	p.entered_by, p.version
FROM plan p
WHERE p.case_id = :case_id AND {may :case_id}
ORDER BY CASE WHEN p.state = 'agreed' THEN 0 ELSE 1 END, p.number DESC
LIMIT 1;

-- name: plan_goals
-- shape: many
SELECT g.id, g.plan_id, g.case_id, g.sort, g.text, g.measure, g.by_on, g.degree
FROM plan_goal g
WHERE g.plan_id IN {ids :plan_ids} AND {may g.case_id}
ORDER BY g.plan_id, g.sort;

-- name: plan_items
-- shape: many
SELECT i.id, i.plan_id, i.case_id, i.sort, i.part, i.kind, i.how, i.text, i.start_on, i.end_on
FROM plan_item i
WHERE i.plan_id IN {ids :plan_ids} AND {may i.case_id}
ORDER BY i.plan_id, i.sort;

-- name: plan_followups
-- shape: many
SELECT f.id, f.case_id, f.on_day, f.progress FROM followup f
WHERE f.case_id = :case_id AND {may :case_id}
ORDER BY f.on_day DESC, f.id DESC
LIMIT 20;

-- What has been given so far, for the text of a revision.
-- name: plan_given
-- shape: many
-- seen: none kinds and sums only
-- type: kind text
-- type: minutes int
SELECT CASE WHEN s.dispatch_id IS NULL THEN 'own' ELSE s.kind END AS kind, COUNT(*) AS n,
	CAST(SUM(s.minutes) AS BIGINT) AS minutes
FROM service_record s
WHERE s.case_id = :case_id AND {may :case_id}
GROUP BY CASE WHEN s.dispatch_id IS NULL THEN 'own' ELSE s.kind END
ORDER BY CASE WHEN s.dispatch_id IS NULL THEN 'own' ELSE s.kind END;

-- Who may sign: the person, a minor's representative, the guardian (spec 1).
-- name: plan_signer
-- shape: one
SELECT c.id AS case_id, c.county, p.birth_on, p.guardian_kind FROM cases c JOIN person p ON p.id = c.person_id
WHERE c.id = :case_id AND {may :case_id};

-- name: plan_needs_day
-- shape: one
-- seen: none one day
SELECT n.on_day FROM needs n WHERE n.case_id = :case_id AND {may :case_id}
ORDER BY n.on_day DESC, n.id DESC LIMIT 1;

-- Within an act on the case.

-- name: plan_now
-- shape: many
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id, number, state, version FROM plan WHERE case_id = :case_id ORDER BY number;

-- name: plan_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id, number, state, decided_on, end_on, goal, version FROM plan WHERE id = :id AND case_id = :case_id;

-- name: plan_followup_of
-- shape: one
-- open: within act(); the case was taken
-- seen: none shows nothing
SELECT id FROM followup WHERE id = :id AND case_id = :case_id;

-- name: plan_insert
-- shape: exec
-- in: struct plan_edit "mod/plan/plan.h"
INSERT INTO plan (id, case_id, number, state, on_day, start_on, end_on, goal, occupation, expectation, none_before,
	none_matching, none_after, conflicts, client_part, decision, decided_on, signer, witness, followup_id, unmet,
	unmet_reason, given_so_far, explanation, review_on, entered_at, entered_by, version)
VALUES (:id, :case_id, :number, :state, :on_day, :start_on, :end_on, :goal, :occupation, :expectation, :none_before,
	:none_matching, :none_after, :conflicts, :client_part, :decision, :decided_on, :signer, :witness, :followup_id,
	:unmet, :unmet_reason, :given_so_far, :explanation, :review_on, :now, :actor, 1);

-- name: plan_update
-- shape: exec
-- in: struct plan_edit "mod/plan/plan.h"
-- open: within act(); the case was taken with the right to write
UPDATE plan SET state = :state, on_day = :on_day, start_on = :start_on, end_on = :end_on, goal = :goal,
	occupation = :occupation, expectation = :expectation, none_before = :none_before,
	none_matching = :none_matching, none_after = :none_after, conflicts = :conflicts, client_part = :client_part,
	decision = :decision, decided_on = :decided_on, signer = :signer, witness = :witness,
	followup_id = :followup_id, unmet = :unmet, unmet_reason = :unmet_reason, given_so_far = :given_so_far,
	explanation = :explanation, review_on = :review_on, entered_at = :now, entered_by = :actor,
	version = version + 1
WHERE id = :id;

-- name: plan_goal_insert
-- shape: exec
INSERT INTO plan_goal (id, plan_id, case_id, sort, text, measure, by_on)
VALUES (:id, :plan_id, :case_id, :sort, :text, :measure, :by_on);

-- name: plan_item_insert
-- shape: exec
INSERT INTO plan_item (id, plan_id, case_id, sort, part, kind, how, text, start_on, end_on)
VALUES (:id, :plan_id, :case_id, :sort, :part, :kind, :how, :text, :start_on, :end_on);

-- A version sent back was never in force: nothing points at its rows.
-- name: plan_goals_drop
-- shape: exec
-- open: within act(); the case was taken with the right to write
DELETE FROM plan_goal WHERE plan_id = :plan_id;

-- name: plan_items_drop
-- shape: exec
-- open: within act(); the case was taken with the right to write
DELETE FROM plan_item WHERE plan_id = :plan_id;

-- name: plan_state_set
-- shape: exec
-- open: within act(); the case was taken
UPDATE plan SET state = :state, on_day = :on_day, version = version + 1 WHERE id = :id;

-- name: plan_replace
-- shape: exec
-- open: within act(); the case was taken
UPDATE plan SET state = 'replaced', version = version + 1 WHERE case_id = :case_id AND state = 'agreed' AND id <> :id;

-- name: plan_goal_of_case
-- shape: exec
-- open: within act(); the case was taken
UPDATE cases SET goal = :goal WHERE id = :id;
