-- When an order goes on by itself (shared/order/life.h); 0: it waits for somebody. An order that awaits its payment from before
-- has no time in its body: it can be paid or cancelled, and does not expire.

ALTER TABLE orders ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0 CHECK (due_at >= 0);
CREATE INDEX orders_due ON orders (due_at) WHERE due_at > 0;
DROP INDEX orders_unpaid;
