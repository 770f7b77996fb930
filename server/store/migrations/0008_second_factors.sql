-- What members prove beside a password. A secret of an authenticator app is sealed, a recovery code is a keyed hash;
-- the keys are not in the database. confirmed_at 0: the app has not shown a code yet, nothing asks for one.

CREATE TABLE totp_factors (
  member_id BLOB PRIMARY KEY REFERENCES members,
  sealed BLOB NOT NULL,
  last_step INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  member_id BLOB NOT NULL REFERENCES members,
  code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
  used_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, code_hash)
) STRICT, WITHOUT ROWID;

-- passkey_id: SHA-256 of the credential's id. public_key: algorithm, x, y.
CREATE TABLE passkeys (
  member_id BLOB NOT NULL REFERENCES members,
  passkey_id BLOB NOT NULL CHECK (length(passkey_id) = 32),
  credential BLOB NOT NULL,
  name TEXT NOT NULL,
  public_key BLOB NOT NULL CHECK (length(public_key) = 65),
  sign_count INTEGER NOT NULL,
  backup_eligible INTEGER NOT NULL,
  backed_up INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  regressed_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, passkey_id)
) STRICT, WITHOUT ROWID;
