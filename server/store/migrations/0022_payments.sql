-- Payments at a provider (spec 04, 0.15; shared/payment), what goes back through it, and the notices it sent. due_at: when the provider is
-- to be asked or told, 0: nothing is to do. `tries` marks a claim. A notice is taken once, by its id.

CREATE TABLE payments (
  member_id BLOB NOT NULL REFERENCES members,
  payment_id BLOB NOT NULL CHECK (length(payment_id) = 16),
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  due_at INTEGER NOT NULL CHECK (due_at >= 0),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  why TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (member_id, payment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_of_order ON payments (member_id, order_id);
CREATE INDEX payments_by_id ON payments (payment_id);
CREATE INDEX payments_due ON payments (due_at) WHERE due_at > 0;
CREATE INDEX payments_live ON payments (due_at) WHERE state <= 2;

CREATE TABLE refunds (
  member_id BLOB NOT NULL REFERENCES members,
  refund_id BLOB NOT NULL CHECK (length(refund_id) = 16),
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= 0),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  why TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (member_id, refund_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refunds_of_order ON refunds (member_id, order_id);
CREATE INDEX refunds_by_id ON refunds (refund_id);
CREATE INDEX refunds_due ON refunds (due_at) WHERE due_at > 0;
CREATE INDEX refunds_failed ON refunds (refund_id) WHERE state = 3;

CREATE TABLE payment_notices (
  notice_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  about BLOB NOT NULL CHECK (length(about) = 16),
  outcome INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_notices_age ON payment_notices (at);
