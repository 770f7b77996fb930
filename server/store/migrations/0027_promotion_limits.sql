-- Limits of promotions (spec 14): what a version may be used for, and what was used of it. The limits stand beside the
-- version and not in it, because what is published does not carry them.

ALTER TABLE offers ADD COLUMN limits BLOB;

-- What an order holds of promotions with limits; gone when it came to nothing.
CREATE TABLE promotion_uses (
  member_id BLOB NOT NULL REFERENCES members,
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  promotion INTEGER NOT NULL,
  day INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  pieces INTEGER NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (member_id, order_id, promotion)
) STRICT, WITHOUT ROWID;
CREATE INDEX promotion_uses_of_member ON promotion_uses (member_id, promotion);

-- The same of all members together, of all versions: a row for each day of the business zone, and day 0 for all days. Raised under the
-- limit's condition, lowered when an order gives back.
CREATE TABLE promotion_counts (
  promotion INTEGER NOT NULL,
  day INTEGER NOT NULL,
  used INTEGER NOT NULL CHECK (used >= 0),
  spent_minor INTEGER NOT NULL CHECK (spent_minor >= 0),
  pieces INTEGER NOT NULL CHECK (pieces >= 0),
  PRIMARY KEY (promotion, day)
) STRICT, WITHOUT ROWID;
