-- Outside systems that are told of events (spec 0.17; docs/adr/0012-outbox.md), and what is on its way to each: written in the
-- transaction that it tells of, kept for a while after it was taken. What it says holds nothing of class P2. `tries` marks a claim.
-- No reference from one to the other: an order must not fail because its receiver was removed meanwhile.

CREATE TABLE webhooks (
  webhook_id BLOB PRIMARY KEY CHECK (length(webhook_id) = 16),
  url TEXT NOT NULL,
  topics INTEGER NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  secret_number INTEGER NOT NULL CHECK (secret_number > 0),
  former_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  changed_by BLOB NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE webhook_deliveries (
  webhook_id BLOB NOT NULL,
  event_id BLOB NOT NULL CHECK (length(event_id) = 16),
  topic INTEGER NOT NULL,
  aggregate BLOB NOT NULL CHECK (length(aggregate) = 16),
  sequence INTEGER NOT NULL,
  body TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  tried_at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (webhook_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE state = 0;
CREATE INDEX webhook_deliveries_before ON webhook_deliveries (webhook_id, aggregate, sequence) WHERE state = 0;
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (webhook_id) WHERE state = 2;
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at);
