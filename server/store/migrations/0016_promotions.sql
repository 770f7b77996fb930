-- Promotions (spec 14): a row a version; what it says is `body`. Once approved, a version only changes its state and its end.

CREATE TABLE promotions (
  number INTEGER NOT NULL CHECK (number > 0),
  version INTEGER NOT NULL CHECK (version > 0),
  state INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  body BLOB NOT NULL,
  revision INTEGER NOT NULL,
  changed_by BLOB NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (number, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX promotions_by_end ON promotions (ends_at);
CREATE INDEX promotions_by_state ON promotions (state, number);
