-- The cart (spec 11). added_price: what one piece cost as the line came to be, for "the price fell since you added it"; 0: not known.

ALTER TABLE cart_lines ADD COLUMN added_price INTEGER NOT NULL DEFAULT 0 CHECK (added_price >= 0);
-- Carts by when they were last touched: the report of abandoned ones.
CREATE INDEX cart_lines_by_time ON cart_lines (changed_at) WHERE set_value + added > 0;
-- Of the quote that was charged, so that staff finds an order by it; NULL: an order from before.
ALTER TABLE orders ADD COLUMN fingerprint BLOB;
CREATE INDEX orders_by_fingerprint ON orders (fingerprint);

-- Links by which anybody reads a member's named list. Only the token's hash is kept; a link that is revoked is gone.
CREATE TABLE list_links (
  member_id BLOB NOT NULL REFERENCES members,
  list_id BLOB NOT NULL CHECK (length(list_id) = 16),
  token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, list_id)
) STRICT, WITHOUT ROWID;
