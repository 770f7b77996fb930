-- Further names that a member signs in with, and the codes that prove a phone or an address. What they are is sealed
-- with a key that is not in the database; they are found by `lookup`, a keyed hash of kind and normalised value.

CREATE TABLE logins (
  lookup BLOB PRIMARY KEY CHECK (length(lookup) = 32),
  member_id BLOB NOT NULL REFERENCES members,
  kind INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  verified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX logins_of_member ON logins (member_id, verified_at);

-- member_id: who asked, or whose login it is; zeros for a reset that was asked for somebody who is not here.
CREATE TABLE challenges (
  challenge_id BLOB PRIMARY KEY CHECK (length(challenge_id) = 16),
  purpose INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  lookup BLOB NOT NULL,
  sealed BLOB NOT NULL,
  member_id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX challenges_of_target ON challenges (lookup, created_at);
CREATE INDEX challenges_by_age ON challenges (created_at);

ALTER TABLE members ADD COLUMN password_changed_at INTEGER NOT NULL DEFAULT 0;
