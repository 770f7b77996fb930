-- Duplicate accounts that went into another one (spec 02, Admin), and the state that such an account is in. A CHECK cannot
-- be changed everywhere, so the column is made anew.

CREATE TABLE account_merges (
  merge_id BLOB PRIMARY KEY CHECK (length(merge_id) = 16),
  from_id BLOB NOT NULL REFERENCES members,
  into_id BLOB NOT NULL REFERENCES members,
  merged_at INTEGER NOT NULL,
  reversible_until INTEGER NOT NULL,
  reversed_at INTEGER NOT NULL,
  settled_at INTEGER NOT NULL,
  moved BLOB NOT NULL,
  CHECK (from_id <> into_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_merges_from ON account_merges (from_id);
CREATE INDEX account_merges_into ON account_merges (into_id);
CREATE INDEX account_merges_due ON account_merges (reversible_until) WHERE reversed_at = 0 AND settled_at = 0;

ALTER TABLE members ADD COLUMN state_kept INTEGER NOT NULL DEFAULT 1;
UPDATE members SET state_kept = state;
ALTER TABLE members DROP COLUMN state;
ALTER TABLE members ADD COLUMN state INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 6);
UPDATE members SET state = state_kept;
ALTER TABLE members DROP COLUMN state_kept;
