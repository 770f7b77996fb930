-- Published artefacts, for daemons that share a database and no folder. With SQLite they are files beside it, and this
-- table stays empty.

CREATE TABLE blobs (
  name TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
