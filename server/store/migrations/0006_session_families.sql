-- A session is a family of refresh tokens (docs/adr/0011). One from before has no refresh token: it lives as it did, 14
-- days from its last use, and is then asked to sign in again. Its former_hash is its access_hash, as of every new one.

ALTER TABLE members ADD COLUMN state INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 5);

ALTER TABLE sign_in_attempts ADD COLUMN blocked_until INTEGER NOT NULL DEFAULT 0;

ALTER TABLE sessions RENAME TO plain_sessions;
DROP INDEX sessions_of_member;

CREATE TABLE sessions (
  session_id BLOB PRIMARY KEY CHECK (length(session_id) = 16),
  member_id BLOB NOT NULL REFERENCES members,
  device_number INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  access_hash BLOB NOT NULL,
  access_until INTEGER NOT NULL,
  former_hash BLOB NOT NULL,
  former_until INTEGER NOT NULL,
  revocation_hash BLOB NOT NULL,
  generation INTEGER NOT NULL CHECK (generation > 0),
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  shared_device INTEGER NOT NULL CHECK (shared_device IN (0, 1)),
  device_name TEXT NOT NULL,
  network TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  end_reason INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO sessions (session_id, member_id, device_number, device_id, access_hash, access_until, former_hash,
  former_until, revocation_hash, generation, in_use, shared_device, device_name, network, created_at, used_at, ended_at,
  end_reason)
SELECT substr(token_hash, 1, 16), member_id, device_number, device_id, token_hash, used_at + 1209600000, token_hash, 0,
  revocation_hash, 1, 1, 0, '', '', created_at, used_at, 0, 0 FROM plain_sessions;
DROP TABLE plain_sessions;

CREATE UNIQUE INDEX sessions_by_access ON sessions (access_hash);
CREATE INDEX sessions_by_former ON sessions (former_hash);
CREATE UNIQUE INDEX sessions_by_revocation ON sessions (revocation_hash);
CREATE INDEX sessions_of_member ON sessions (member_id, created_at);
CREATE INDEX sessions_by_use ON sessions (used_at);
