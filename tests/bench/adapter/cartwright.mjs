// Cartwright in the style of ../shared/bench/sync-peers/adapters: everything through the package's public API. The catalogue
// (SKU-000000 ... and a product for each history entry) comes once from a stand-in server and lies in the store after that, as a
// shop's would. No merge scenario here: it needs the real server (see tests/bench/wasm_bench.mjs).
export const meta = { id: 'cartwright', lib: 'cartwright', model: 'operation log, server order, register + counter', env: ['node', 'browser'], storage: 'IndexedDB', sync: false };

const SERVER = 'https://shop.test';
const MEDIA_TYPE = 'application/vnd.cartwright.sync';
let openShop, bundle, manifest;

/** `env.package`: the package's entry; `env.bundle()`: the catalogue's bytes. */
export async function init(env) {
  ({ openShop } = await import(env.package));
  bundle = await env.bundle();
}

// When the stand-in is asked for it: starting the page's cryptography is no part of opening a shop.
async function manifestOf() {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bundle));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return JSON.stringify({ version: 1, path: '/v1/bundles/one', sha256, size: bundle.length, deltaFrom: 0, deltaPath: '' });
}

const json = (text) => new Response(text, { headers: { 'Content-Type': 'application/json' } });

function readVarint(bytes, at) {
  let value = 0, scale = 1, place = at, byte;
  do { byte = bytes[place++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
  return [value, place];
}
function varint(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return [...out, value];
}

// Acknowledges a live exchange (at most one operation) and changes nothing else.
function acknowledge(request, state) {
  const head = request[0];
  let [, at] = readVarint(request, 1);
  if (head & 0x10) [, at] = readVarint(request, at);
  if (head & 0x20) [state.acked] = readVarint(request, at);
  return new Uint8Array([...varint(state.acked), ...varint(state.acked), 0, 0, 0, 0, ...varint(Date.now() * 2), ...Array(7).fill(0)]);
}

function server(state) {
  return async (url, init) => {
    const path = String(url).slice(SERVER.length);
    if (path === '/v1/bundle') return json(manifest ??= await manifestOf());
    if (path === '/v1/bundles/one') return new Response(bundle);
    if (path === '/v1/sessions') return json(JSON.stringify({ member: '1'.repeat(32), username: 'bench', displayName: 'Bench', deviceNumber: 1, expiresAt: 0, token: 't', revocation: 'r' }));
    if (path !== '/v1/sync') return new Response('', { status: 404 });
    state.sent?.(init.body);
    return new Response(acknowledge(init.body, state), { headers: { 'Content-Type': MEDIA_TYPE } });
  };
}

// An answer of an older form than the client's would be refused, and every message would carry all operations again.
function taken({ pending }) {
  if (pending > 0) throw new Error("the stand-in's answer was not taken: has the form of exchanges changed?");
}

export async function open({ name, persist, session = false }) {
  const state = { acked: 0, sent: null };
  const needsServer = persist || session;
  const shop = await openShop(needsServer
    ? { server: SERVER, name, fetch: server(state), storage: persist ? 'auto' : 'memory', credentials: 'bearer' }
    : { server: null, storage: 'memory', bundle });
  while (shop.status.catalogue === null) await new Promise((resolve) => { const leave = shop.subscribe(() => { leave(); resolve(); }); });
  if (session) await shop.signIn({ username: 'bench', password: 'bench bench bench' });
  // In a live session each operation is sent by itself: the harness waits for it.
  const told = () => (state.sent === null ? undefined : shop.flushed().then(() => shop.sync()).then(taken));
  return {
    addLine(sku, quantity) { shop.cart.add(sku, quantity); return told(); },
    setQuantity(sku, quantity) { shop.cart.set(sku, quantity); return told(); },
    remove(sku) { shop.cart.remove(sku); return told(); },
    lines() { return shop.cart.view.lines.map((line) => ({ sku: line.sku, qty: line.quantity })); },
    addHistory(entry) { shop.history.viewed(Number(entry.id.slice(1)) + 1); },
    addHistoryBulk(entries) { for (const entry of entries) this.addHistory(entry); },
    history() { return shop.history.views; },
    batch(work) { work(); },
    persist() { return shop.flushed(); },
    captureLive(call) { state.sent = (body) => { if (body[0] & 0x20) call(body); }; },
    close() { return shop.close(); },
  };
}

export async function destroy(name) {
  if (typeof indexedDB === 'undefined') return;
  await new Promise((resolve) => { const request = indexedDB.deleteDatabase(name); request.onsuccess = request.onerror = request.onblocked = resolve; });
}
