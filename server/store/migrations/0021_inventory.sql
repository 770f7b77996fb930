-- Inventory (spec 13): stock by location, movements, reservations, sets of components. What was in stock is at the first location
-- from now on; its movements begin with that. Orders from before have no reservation: their goods left the stock when they were placed.

CREATE TABLE locations (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  body BLOB NOT NULL,
  rev INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_items (
  variant INTEGER NOT NULL CHECK (variant > 0),
  location INTEGER NOT NULL CHECK (location > 0),
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  damaged INTEGER NOT NULL CHECK (damaged BETWEEN 0 AND on_hand),
  safety INTEGER NOT NULL CHECK (safety >= 0),
  backorder_limit INTEGER NOT NULL CHECK (backorder_limit >= 0),
  moves INTEGER NOT NULL CHECK (moves >= 0),
  rev INTEGER NOT NULL,
  PRIMARY KEY (variant, location)
) STRICT, WITHOUT ROWID;

-- number: 1, 2, 3 … of its item. on_hand: after it. actor: the id of somebody of the staff, or empty.
CREATE TABLE stock_movements (
  variant INTEGER NOT NULL,
  location INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  kind INTEGER NOT NULL,
  delta INTEGER NOT NULL,
  damaged_delta INTEGER NOT NULL,
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  ref TEXT NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (variant, location, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_movements_by_time ON stock_movements (variant, at, location, number);

-- Of an order, by its id. expires_at: of one that is active, else 0.
CREATE TABLE reservations (
  order_id BLOB NOT NULL PRIMARY KEY CHECK (length(order_id) = 16),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
  expires_at INTEGER NOT NULL CHECK (expires_at >= 0),
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reservations_due ON reservations (expires_at) WHERE expires_at > 0;

-- A variant that is a set of others.
CREATE TABLE stock_components (
  set_variant INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  PRIMARY KEY (set_variant, variant)
) STRICT, WITHOUT ROWID;

INSERT INTO stock_items (variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev)
  SELECT variant, 1, on_hand, 0, 0, 0, 0, 1, 0 FROM stock;
INSERT INTO stock_movements (variant, location, number, kind, delta, damaged_delta, on_hand, ref, note, at, actor)
  SELECT variant, 1, 1, 0, on_hand, 0, on_hand, '', '', 0, '' FROM stock;
