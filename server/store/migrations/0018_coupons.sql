-- Coupons (spec 12). Their templates are kept as promotions are, a row a version: one table has both from now on, kind 1 the
-- promotions, kind 2 the templates.

CREATE TABLE offers (
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  number INTEGER NOT NULL CHECK (number > 0),
  version INTEGER NOT NULL CHECK (version > 0),
  state INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  body BLOB NOT NULL,
  revision INTEGER NOT NULL,
  changed_by BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (kind, number, version)
) STRICT, WITHOUT ROWID;
INSERT INTO offers (kind, number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at)
  SELECT 1, number, version, state, starts_at, ends_at, body, revision, changed_by, changed_at FROM promotions;
DROP TABLE promotions;
CREATE INDEX offers_by_end ON offers (kind, ends_at);
CREATE INDEX offers_by_state ON offers (kind, state, number);

-- Of members. due_at: until when a claimed one can be used, 0: it is not claimed. order_id: by which it is held or was used, and what
-- was counted for it (held_day, held_minor); else nil and 0.
CREATE TABLE coupons (
  member_id BLOB NOT NULL REFERENCES members,
  coupon_id BLOB NOT NULL CHECK (length(coupon_id) = 16),
  template INTEGER NOT NULL CHECK (template > 0),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  due_at INTEGER NOT NULL CHECK (due_at >= 0),
  held_day INTEGER NOT NULL,
  held_minor INTEGER NOT NULL CHECK (held_minor >= 0),
  body BLOB NOT NULL,
  request_hash BLOB NOT NULL,
  change_no INTEGER NOT NULL,
  PRIMARY KEY (member_id, coupon_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coupons_since ON coupons (member_id, change_no);
CREATE INDEX coupons_of_template ON coupons (member_id, template);
CREATE INDEX coupons_of_order ON coupons (member_id, order_id);
CREATE INDEX coupons_due ON coupons (due_at) WHERE due_at > 0;

-- What the limits of a template are measured by, of all its versions together: raised with each claim and each hold, under the
-- limit's condition; lowered when a hold is given back.
CREATE TABLE coupon_counts (
  template INTEGER NOT NULL PRIMARY KEY,
  issued INTEGER NOT NULL CHECK (issued >= 0),
  used INTEGER NOT NULL CHECK (used >= 0),
  spent_minor INTEGER NOT NULL CHECK (spent_minor >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE coupon_days (
  template INTEGER NOT NULL,
  day INTEGER NOT NULL,
  used INTEGER NOT NULL CHECK (used >= 0),
  PRIMARY KEY (template, day)
) STRICT, WITHOUT ROWID;

-- Unique codes, as keyed hashes: who has the database alone cannot try them.
CREATE TABLE coupon_codes (
  code_hash BLOB NOT NULL PRIMARY KEY CHECK (length(code_hash) = 32),
  template INTEGER NOT NULL,
  uses_left INTEGER NOT NULL CHECK (uses_left >= 0),
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX coupon_codes_of_template ON coupon_codes (template);
