-- The staff side: accounts apart from members', the audit trail, approvals, dated settings, and counts by day.

CREATE TABLE staff (
  staff_id BLOB PRIMARY KEY CHECK (length(staff_id) = 16),
  username TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  roles INTEGER NOT NULL,
  password_hash TEXT NOT NULL,
  totp_sealed BLOB NOT NULL,
  totp_step INTEGER NOT NULL,
  state INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_sessions (
  token_hash BLOB PRIMARY KEY,
  staff_id BLOB NOT NULL REFERENCES staff,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_sessions_of_staff ON staff_sessions (staff_id);

-- invited_by: zeros when the operator at the machine did it.
CREATE TABLE staff_invitations (
  token_hash BLOB PRIMARY KEY,
  roles INTEGER NOT NULL,
  invited_by BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_keys (
  staff_id BLOB NOT NULL REFERENCES staff,
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  answer BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_keys_by_age ON staff_keys (expires_at);

-- `body` is the canonical record and carries the hash of the one before it; the other columns repeat parts of it to
-- search by, and verify compares them. Rows are never changed or removed.
CREATE TABLE audit_records (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  at INTEGER NOT NULL,
  staff_id BLOB NOT NULL,
  object TEXT NOT NULL,
  body BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_records_of_object ON audit_records (object, sequence);
CREATE INDEX audit_records_of_staff ON audit_records (staff_id, sequence);

CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;

CREATE TABLE approvals (
  approval_id BLOB PRIMARY KEY CHECK (length(approval_id) = 16),
  kind INTEGER NOT NULL,
  object TEXT NOT NULL,
  payload BLOB NOT NULL,
  requested_by BLOB NOT NULL,
  requested_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL,
  decision_reason TEXT NOT NULL,
  CHECK (state = 0 OR decided_by <> requested_by)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting_versions (
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  value INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  set_at INTEGER NOT NULL,
  set_by BLOB NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- `bucket` spreads the writers of one day over rows.
CREATE TABLE day_counts (
  day INTEGER NOT NULL,
  event INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  count INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  PRIMARY KEY (day, event, bucket)
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_by_time ON orders (submitted_at, order_id);
