-- What the staff side needs to help members: how tries to sign in went, sessions that carry the idle time of the settings
-- (0: from before, the default), erasures that are held for a legal reason, and recovery codes of staff. A try with a
-- name that is nobody's stands under the nil member, so that it costs what any other costs.

CREATE TABLE sign_ins (
  member_id BLOB NOT NULL,
  sign_in_id BLOB NOT NULL CHECK (length(sign_in_id) = 16),
  at INTEGER NOT NULL,
  outcome INTEGER NOT NULL CHECK (outcome IN (1, 2, 3)),
  device_name TEXT NOT NULL,
  network TEXT NOT NULL,
  PRIMARY KEY (member_id, sign_in_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_by_age ON sign_ins (at);

ALTER TABLE sessions ADD COLUMN idle_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE erasures ADD COLUMN held_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE staff_recovery_codes (
  staff_id BLOB NOT NULL REFERENCES staff,
  code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
  used_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, code_hash)
) STRICT, WITHOUT ROWID;
