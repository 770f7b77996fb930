-- What was changed in a profile, for 180 days (spec 02). The values and the device are sealed: class P2.

CREATE TABLE profile_changes (
  member_id BLOB NOT NULL REFERENCES members,
  change_id BLOB NOT NULL CHECK (length(change_id) = 16),
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (member_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_changes_by_age ON profile_changes (at);
