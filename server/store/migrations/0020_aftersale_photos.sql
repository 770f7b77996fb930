-- Photos of goods that somebody asks something back for, made anew in two sizes and sealed: class P2. `hash` is of the file as the
-- device sent it (shared/aftersale).

CREATE TABLE aftersale_photos (
  member_id BLOB NOT NULL REFERENCES members,
  aftersale_id BLOB NOT NULL CHECK (length(aftersale_id) = 16),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  large BLOB NOT NULL,
  small BLOB NOT NULL,
  PRIMARY KEY (member_id, aftersale_id, hash)
) STRICT;
