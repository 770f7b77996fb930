-- Requests for aftersale (spec 04; shared/aftersale). What member and shop wrote is sealed: class P2. due_at: when it goes on by
-- itself, 0: it waits for somebody. queue_at: its place in the shop's queue, 0: it is closed.

CREATE TABLE aftersales (
  member_id BLOB NOT NULL REFERENCES members,
  aftersale_id BLOB NOT NULL CHECK (length(aftersale_id) = 16),
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  number TEXT NOT NULL UNIQUE,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 10),
  requested_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= 0),
  queue_at INTEGER NOT NULL CHECK (queue_at >= 0),
  body BLOB NOT NULL,
  words BLOB NOT NULL,
  request_hash BLOB NOT NULL,
  PRIMARY KEY (member_id, aftersale_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aftersales_of_order ON aftersales (member_id, order_id);
CREATE INDEX aftersales_due ON aftersales (due_at) WHERE due_at > 0;
CREATE INDEX aftersales_queue ON aftersales (queue_at, aftersale_id) WHERE queue_at > 0;
