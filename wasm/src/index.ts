// The package's entry.
import type { OpenOptions, Shop } from './api.js';
import { askEarly } from './bundle.js';
import { loadModule } from './loader.js';
import { Net } from './net.js';
import { databaseName, OpenedShop } from './shop.js';
import { nextTask } from './tasks.js';

export type * from './api.js';
export { formatMoney } from './money.js';

/** Opens a shop on this device; resolves when its own data was read (see `status.ready`), with no network too. */
export async function openShop(options: OpenOptions): Promise<Shop> {
  const name = databaseName(options);
  const net = options.server === null ? null : new Net(options);
  const loading = loadModule(options.wasmUrl, (store) => {
    if (options.unlock !== undefined) store.unlock = options.unlock;
    if (name !== null) store.begin(name);
  });
  await null; // the module is on its way before localStorage, which in a browser just started has the page wait
  const early = net === null ? null : askEarly(net, options.bundle === undefined && isFirstVisit(name));
  const module = await loading;
  await nextTask(); // the database may be open and wait to be read
  const shop = new OpenedShop(module, options, net, early);
  await shop.open();
  return shop;
}

/** Whether there can be no catalogue here yet: storage.ts has left no mark. Where it leaves none, nobody can tell. */
function isFirstVisit(name: string | null): boolean {
  if (name === null) return true;
  try { return localStorage.getItem(`cartwright:${name}`) === null; } catch { return false; }
}
