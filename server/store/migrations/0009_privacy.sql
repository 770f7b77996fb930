-- What a member has agreed to, pictures, archives of their data, and the wish to be forgotten. What each column is for
-- stands in store/privacy_register.h.

CREATE TABLE consents (
  member_id BLOB NOT NULL REFERENCES members,
  purpose INTEGER NOT NULL,
  given_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  withdrawn_at INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (member_id, purpose, given_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasures (
  member_id BLOB PRIMARY KEY REFERENCES members,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX erasures_due ON erasures (due_at) WHERE done_at = 0;

CREATE TABLE avatars (
  member_id BLOB PRIMARY KEY REFERENCES members,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  large BLOB NOT NULL,
  small BLOB NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE exports (
  member_id BLOB NOT NULL REFERENCES members,
  export_id BLOB NOT NULL CHECK (length(export_id) = 16),
  asked_at INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  parts INTEGER NOT NULL CHECK (parts >= 0),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  PRIMARY KEY (member_id, export_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exports_waiting ON exports (asked_at) WHERE ready_at = 0;
CREATE INDEX exports_by_age ON exports (expires_at);

CREATE TABLE export_parts (
  member_id BLOB NOT NULL REFERENCES members,
  export_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (member_id, export_id, number)
) STRICT;
