-- The server sells from stock by location from here on (0021 made its tables; until now the plain stock was in use, so that what 0021
-- copied has been overtaken). What is on hand now is at the first location; its movements begin with that.

DELETE FROM stock_movements;
DELETE FROM stock_items;
INSERT INTO stock_items (variant, location, on_hand, reserved, damaged, safety, backorder_limit, moves, rev)
  SELECT variant, 1, on_hand, 0, 0, 0, 0, 1, 0 FROM stock;
INSERT INTO stock_movements (variant, location, number, kind, delta, damaged_delta, on_hand, ref, note, at, actor)
  SELECT variant, 1, 1, 0, on_hand, 0, on_hand, '', '', 0, '' FROM stock;
DROP TABLE stock;
