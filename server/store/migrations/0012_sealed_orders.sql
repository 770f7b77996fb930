-- Where an order goes, sealed (class P2 of spec 0.13). NULL: an order from before, whose body still has it.

ALTER TABLE orders ADD COLUMN ship_to BLOB;

-- Kept answers have it, too, and are sealed from now on. Who repeats a request from before is known by the order's own id.
DELETE FROM idempotency_keys;
