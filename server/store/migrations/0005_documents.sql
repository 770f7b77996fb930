-- What a member's devices and the server merge whole: address book (1), profile (2). The body is sealed with a key that
-- is not in the database.
CREATE TABLE documents (
  member_id BLOB NOT NULL REFERENCES members,
  kind INTEGER NOT NULL,
  change_no INTEGER NOT NULL CHECK (change_no > 0),
  sealed BLOB NOT NULL,
  PRIMARY KEY (member_id, kind)
) STRICT, WITHOUT ROWID;
