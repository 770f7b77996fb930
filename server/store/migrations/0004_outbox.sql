-- What is to leave the shop: written in the transaction that causes it, handed over by a relay, removed when it was
-- taken (docs/adr/0012-outbox.md). member_id: whom it is about; zeros for nobody. What it says is sealed with a key that is
-- not in the database. due_at: when it may be tried; while a daemon tries, when another may. `tries` marks a claim.
-- dead_at: nobody takes it, and its text is gone.

CREATE TABLE outbox (
  member_id BLOB NOT NULL,
  outbox_id BLOB NOT NULL CHECK (length(outbox_id) = 16),
  topic INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  dead_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, outbox_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (topic, due_at) WHERE dead_at = 0;
CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at <> 0;

-- Work that one daemon at a time does. done_at: when it was last done to its end, by whomever.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  until_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
