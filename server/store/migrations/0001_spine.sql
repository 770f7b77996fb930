-- The spine: members, what their devices copy, orders, books, catalogue. Member data begins with member_id, so that the
-- schema can be distributed later (ARCHITECTURE.md, section 4). Instants are UTC milliseconds; amounts minor units.
-- CHECKs repeat the rules of shared/ as the last line of defence; none decides.

CREATE TABLE members (
  member_id BLOB PRIMARY KEY CHECK (length(member_id) = 16),
  username TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  change_no INTEGER NOT NULL DEFAULT 0 CHECK (change_no >= 0),
  compacted_through INTEGER NOT NULL DEFAULT 0 CHECK (compacted_through >= 0),
  history_sync INTEGER NOT NULL DEFAULT 0 CHECK (history_sync IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  member_id BLOB NOT NULL REFERENCES members,
  number INTEGER NOT NULL CHECK (number > 0),
  device_id BLOB NOT NULL,
  last_seq INTEGER NOT NULL CHECK (last_seq >= 0),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, number),
  UNIQUE (member_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  revocation_hash BLOB NOT NULL UNIQUE,
  member_id BLOB NOT NULL REFERENCES members,
  device_number INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_member ON sessions (member_id, created_at);

CREATE TABLE sign_in_attempts (
  key BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cart_lines (
  member_id BLOB NOT NULL REFERENCES members,
  variant INTEGER NOT NULL,
  set_value INTEGER NOT NULL CHECK (set_value >= 0),
  added INTEGER NOT NULL,
  set_device INTEGER NOT NULL,
  set_seq INTEGER NOT NULL,
  selected INTEGER NOT NULL,
  saved INTEGER NOT NULL,
  note TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  change_no INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, variant)
) STRICT, WITHOUT ROWID;
CREATE INDEX cart_lines_changed ON cart_lines (member_id, change_no);
CREATE INDEX cart_lines_gone ON cart_lines (changed_at) WHERE set_value + added <= 0;

CREATE TABLE viewed (
  member_id BLOB NOT NULL REFERENCES members,
  product INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  change_no INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX viewed_changed ON viewed (member_id, change_no);
CREATE INDEX viewed_gone ON viewed (changed_at) WHERE count = 0;

CREATE TABLE searched (
  member_id BLOB NOT NULL REFERENCES members,
  term TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  last_at INTEGER NOT NULL,
  change_no INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX searched_changed ON searched (member_id, change_no);
CREATE INDEX searched_gone ON searched (changed_at) WHERE count = 0;

-- `body` is the canonical order; state and submitted_at repeat what the expiry job looks for.
CREATE TABLE orders (
  member_id BLOB NOT NULL REFERENCES members,
  order_id BLOB NOT NULL CHECK (length(order_id) = 16),
  number TEXT NOT NULL UNIQUE,
  state INTEGER NOT NULL,
  submitted_at INTEGER NOT NULL,
  intent_hash BLOB NOT NULL,
  body BLOB NOT NULL,
  change_no INTEGER NOT NULL,
  PRIMARY KEY (member_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_changed ON orders (member_id, change_no);
CREATE INDEX orders_unpaid ON orders (submitted_at) WHERE state = 0;

CREATE TABLE wallets (
  member_id BLOB PRIMARY KEY REFERENCES members,
  currency INTEGER NOT NULL,
  balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
  sequence INTEGER NOT NULL,
  head BLOB NOT NULL,
  change_no INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_entries (
  member_id BLOB NOT NULL REFERENCES members,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  kind INTEGER NOT NULL,
  source_ref TEXT NOT NULL,
  body BLOB NOT NULL,
  hash BLOB NOT NULL,
  balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
  PRIMARY KEY (member_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX ledger_entries_once ON ledger_entries (member_id, kind, source_ref) WHERE source_ref <> '';

CREATE TABLE stock (
  variant INTEGER PRIMARY KEY,
  received INTEGER NOT NULL CHECK (received >= 0),
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  sold INTEGER NOT NULL CHECK (sold >= 0),
  CHECK (received = on_hand + sold)
) STRICT;

CREATE TABLE answers (
  member_id BLOB NOT NULL REFERENCES members,
  device_number INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  body BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, device_number, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (at);

CREATE TABLE idempotency_keys (
  member_id BLOB NOT NULL REFERENCES members,
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  answer BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (expires_at);

-- Numbers given out once: kind is NumberKind, key a handle, sku or category key.
CREATE TABLE numbers (
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (kind, key),
  UNIQUE (kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  number INTEGER PRIMARY KEY,
  handle TEXT NOT NULL UNIQUE,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE publications (
  version INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL,
  size INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  delta_from INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
