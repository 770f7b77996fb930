// Figures of the package, one JSON line each: node tests/bench/wasm_bench.mjs [memory] [live] [merge] [durable] [cold]
// Workloads, scenarios and the hand-written floor come from ../shared/bench/sync-peers when it is there; what needs them is
// skipped, and says so, when it is not. Browser figures are ratios of runs that alternate in one browser.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as adapter from './adapter/cartwright.mjs';
import { discard, launch, profile, serve } from '../wasm/support/browser.mjs';
import { makeBundle, root } from '../wasm/support/bundle.mjs';

const peers = process.env.CARTWRIGHT_PEERS ?? join(root, '../shared/bench/sync-peers');
const wanted = process.argv.slice(2);
const wants = (name) => wanted.length === 0 || wanted.includes(name);
const say = (figure, value, more = {}) => { console.log(JSON.stringify({ figure, value, ...more })); };
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const { bundle } = makeBundle(1000);
const dist = join(root, 'wasm/package/dist');
await adapter.init({ package: pathToFileURL(join(dist, 'cartwright.js')).href, bundle: async () => bundle });

async function memory() {
  const store = await adapter.open({ name: 'memory', persist: false });
  const names = Array.from({ length: 200 }, (_, i) => `SKU-${String(i).padStart(6, '0')}`);
  const rates = [];
  for (let round = 0; round < 12; round++) {
    const count = 100_000;
    const start = performance.now();
    for (let i = 0; i < count; i++) {
      const sku = names[(i * 7) % 200];
      if (i & 1) store.addLine(sku, 1); else store.setQuantity(sku, 1 + (i % 9));
    }
    rates.push(count / (performance.now() - start) * 1000);
    await store.persist();
  }
  await store.close();
  say('memory_ops_per_second', Math.round(median(rates.slice(2))), { best: Math.round(Math.max(...rates)), aim: 2_000_000, where: 'Node, public API' });
}

async function live() {
  const store = await adapter.open({ name: 'live', persist: false, session: true });
  let bytes = 0, messages = 0;
  store.captureLive((body) => { bytes += body.length; messages++; });
  for (let i = 0; i < 500; i++) {
    const sku = `SKU-${String((i * 7) % 200).padStart(6, '0')}`;
    await (i & 1 ? store.addLine(sku, 1) : store.setQuantity(sku, 1 + (i % 9)));
  }
  await store.close();
  say('live_bytes_per_operation', Number((bytes / 500).toFixed(2)), { aim: 8, messages });
}

// Client and server core together in one program, because the package has no server inside: as wasm, then natively.
function merge() {
  for (const [where, command] of [['wasm in Node', [process.execPath, join(root, 'build/wasm/bin/merge_bench.js')]], ['native', [join(root, 'build/release/bin/merge_bench')]]]) {
    const [program] = command.slice(-1);
    if (!existsSync(program)) { say('skipped', null, { what: `merge, ${where}`, why: `no ${program}: ./dev bench builds it` }); continue; }
    const { ms_median: ms, bytes_per_op: bytes, units_lost: lost } = JSON.parse(execFileSync(command[0], command.slice(1), { encoding: 'utf8' }));
    say('merge_2x1000_adds_ms', ms, { where, aim: 2, bytes_per_operation: bytes, bytes_aim: 2, units_lost: lost });
  }
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>b</title><script type="module" src="/bench.js"></script>';
// What a page that uses the package asks for with itself.
const PRELOADS = '<link rel="modulepreload" href="/cartwright/cartwright.js"><link rel="preload" as="fetch" crossorigin href="/cartwright/cartwright.wasm">';
// The cold page: navigation to everything read. Both adapters are asked for in the same way.
const COLD = (name) => `import { coldRead } from '/peers/lib/scenarios.mjs';
import * as adapter from '${name === 'floor' ? '/peers/adapters/floor.mjs' : '/bench/cartwright.mjs'}';
await adapter.init({ package: '/cartwright/cartwright.js', bundle: async () => new Uint8Array(4) });
globalThis.result = await coldRead(adapter, { name: 'cold-${name}' });
console.log('read');`;
const SCRIPT = `import * as scenarios from '/peers/lib/scenarios.mjs';
import * as floor from '/peers/adapters/floor.mjs';
import * as cartwright from '/bench/cartwright.mjs';
await cartwright.init({ package: '/cartwright/cartwright.js', bundle: async () => new Uint8Array(await (await fetch('/bundle')).arrayBuffer()) });
Object.assign(globalThis, { scenarios, adapters: { floor, cartwright } });`;

async function inBrowser(work) {
  const files = { '/': PAGE, '/bench.js': SCRIPT, '/bundle': Buffer.from(bundle) };
  for (const name of ['floor', 'cartwright']) {
    files[`/${name}.html`] = `<!doctype html><meta charset="utf-8"><title>c</title>${name === 'floor' ? '' : PRELOADS}<script type="module" src="/${name}.cold.js"></script>`;
    files[`/${name}.cold.js`] = COLD(name);
  }
  const site = await serve(files, { '/peers/lib/': join(peers, 'lib'), '/peers/adapters/': join(peers, 'adapters'), '/bench/': join(root, 'tests/bench/adapter'), '/cartwright/': dist });
  const folder = profile();
  try {
    await work(site.url, folder);
  } finally {
    site.close();
    discard(folder);
  }
}

async function newPage(chrome) {
  const page = await chrome.context.newPage();
  page.on('pageerror', (error) => { console.error(String(error)); });
  return page;
}

async function ready(chrome, url) {
  const page = await newPage(chrome);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.scenarios !== undefined);
  return page;
}

// The page says by itself that it has read: waitForFunction() would have 300 KB of the harness parsed on the page's thread within
// the time that is measured, and more often in the slower one of two pages.
async function coldReady(page, go) {
  const said = page.waitForEvent('console', (message) => message.text() === 'read');
  await go();
  await said;
  const result = await page.evaluate(() => globalThis.result);
  if (result.lines !== 200 || result.hist !== 1000) throw new Error(`${page.url()} read ${result.lines} lines, ${result.hist} entries`);
  return result.ready;
}

const durable = () => inBrowser(async (url, folder) => {
  const chrome = await launch(folder);
  const page = await ready(chrome, `${url}/`);
  const rates = { floor: [], cartwright: [] };
  let wrong = 0;
  for (let round = 0; round < 9; round++) {
    for (const name of round % 2 ? ['cartwright', 'floor'] : ['floor', 'cartwright']) {
      const result = await page.evaluate(([which, n]) => scenarios.durable(adapters[which], { n, batchRuns: 1, name: `durable-${which}` }), [name, 1000]);
      rates[name].push(result.opsPerSec);
      wrong += result.wrongAfterReopen + result.batchWrong;
    }
  }
  await chrome.kill();
  const ratios = rates.floor.map((rate, i) => rates.cartwright[i] / rate);
  say('durable_ops_ratio_to_floor', Number(median(ratios).toFixed(3)), { aim: 0.9, ratios: ratios.map((ratio) => Number(ratio.toFixed(2))), cartwright: rates.cartwright, floor: rates.floor, wrong });
});

const cold = () => inBrowser(async (url, folder) => {
  let chrome = await launch(folder);
  const page = await ready(chrome, `${url}/`);
  for (const name of ['floor', 'cartwright']) await page.evaluate((which) => scenarios.seed(adapters[which], { name: `cold-${which}` }), name);
  await chrome.browser.close();
  await chrome.kill().catch(() => {});
  const times = { floor: [], cartwright: [] };
  const reloads = { floor: [], cartwright: [] };
  for (let round = 0; round < 31; round++) {
    for (const name of round % 2 ? ['cartwright', 'floor'] : ['floor', 'cartwright']) {
      chrome = await launch(folder);
      const opened = await newPage(chrome);
      times[name].push(await coldReady(opened, () => opened.goto(`${url}/${name}.html`)));
      reloads[name].push(await coldReady(opened, () => opened.reload()));
      await chrome.kill();
    }
  }
  for (const [figure, all] of [['cold_open_ratio_to_floor', times], ['reload_open_ratio_to_floor', reloads]]) {
    const [ours, floor] = [median(all.cartwright), median(all.floor)];
    say(figure, Number((ours / floor).toFixed(3)), { aim: 1.2, cartwright_ms: Math.round(ours), floor_ms: Math.round(floor) });
  }
});

if (wants('memory')) await memory();
if (wants('live')) await live();
if (!existsSync(join(peers, 'lib/scenarios.mjs'))) say('skipped', null, { what: 'durable, cold', why: `no ${peers}: no floor to compare with` });
else {
  if (wants('durable')) await durable();
  if (wants('cold')) await cold();
}
if (wants('merge')) merge();
