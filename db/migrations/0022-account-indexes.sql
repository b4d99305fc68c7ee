-- What the last review said of an account, without reading the whole table.
CREATE INDEX account_review_line_account ON account_review_line (account_id, quarter);
