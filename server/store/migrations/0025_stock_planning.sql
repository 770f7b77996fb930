-- How stock is bought again, what each night proposes, and stock-taking (spec 13).

-- planned_day and reorder_point: of the last night's forecast, all locations together; 0 before the first.
CREATE TABLE reorder_policies (
  variant INTEGER NOT NULL PRIMARY KEY,
  lead_days INTEGER NOT NULL CHECK (lead_days > 0),
  review_days INTEGER NOT NULL CHECK (review_days > 0),
  service_bp INTEGER NOT NULL,
  min_units INTEGER NOT NULL CHECK (min_units >= 0),
  max_units INTEGER NOT NULL CHECK (max_units >= min_units),
  pack_units INTEGER NOT NULL CHECK (pack_units > 0),
  planned_day INTEGER NOT NULL,
  reorder_point INTEGER NOT NULL CHECK (reorder_point >= 0),
  revision INTEGER NOT NULL,
  changed_by BLOB NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- basis: the forecast with everything that went into it. from_location: 0 but for moves. decided_by: nil when nobody had to.
CREATE TABLE stock_adjustments (
  adjustment_id BLOB PRIMARY KEY CHECK (length(adjustment_id) = 16),
  variant INTEGER NOT NULL,
  location INTEGER NOT NULL,
  from_location INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  from_units INTEGER NOT NULL,
  to_units INTEGER NOT NULL,
  basis BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  decided_by BLOB NOT NULL,
  decided_at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_adjustments_by_state ON stock_adjustments (state, adjustment_id);
CREATE INDEX stock_adjustments_by_variant ON stock_adjustments (variant, adjustment_id);

-- body: the lines. What the book said when the count was opened is in them, and shown to nobody before it is entered.
CREATE TABLE stock_counts (
  count_id BLOB PRIMARY KEY CHECK (length(count_id) = 16),
  location INTEGER NOT NULL,
  body BLOB NOT NULL,
  opened_by BLOB NOT NULL,
  opened_at INTEGER NOT NULL,
  entered_by BLOB NOT NULL,
  entered_at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether a variant is part of a set.
CREATE INDEX stock_components_by_part ON stock_components (variant);
