// The package's entry.
import type { OpenOptions, Shop } from './api.js';
import { loadModule } from './loader.js';
import { databaseName, OpenedShop } from './shop.js';

export type * from './api.js';
export { formatMoney } from './money.js';

/** Opens a shop on this device; resolves when its own data was read (see `status.ready`), with no network too. */
export async function openShop(options: OpenOptions): Promise<Shop> {
  const name = databaseName(options);
  const module = await loadModule(options.wasmUrl, (store) => {
    if (name === null) return;
    store.name = name;
    store.connect().catch(() => undefined); // storage.ts meets the failure again
  });
  const shop = new OpenedShop(module, options);
  await shop.open();
  return shop;
}
