// The package's entry.
import type { OpenOptions, Shop } from './api.js';
import { loadModule } from './loader.js';
import { OpenedShop } from './shop.js';

export type * from './api.js';
export { formatMoney } from './money.js';

/** Opens a shop on this device; resolves when its own data was read (see `status.ready`), with no network too. */
export async function openShop(options: OpenOptions): Promise<Shop> {
  const shop = new OpenedShop(await loadModule(options.wasmUrl), options);
  await shop.open();
  return shop;
}
