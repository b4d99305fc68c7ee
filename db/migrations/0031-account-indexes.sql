-- Ending a delegation by its id, and what the last review said of an account, without reading the whole table.
CREATE INDEX user_place_delegation ON user_place (delegation_id);
CREATE INDEX account_review_line_account ON account_review_line (account_id, quarter);
