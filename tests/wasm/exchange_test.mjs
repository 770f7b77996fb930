// Sync and sessions against a server that answers as it is told to: what the shell makes of refusals, gaps and strangers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openShop } from '../../wasm/package/dist/cartwright.js';
import { makeBundle } from './support/bundle.mjs';

const { bundle } = makeBundle(20);
const MEDIA_TYPE = 'application/vnd.cartwright.sync';
const json = (value, status = 200, type = 'application/json') => new Response(JSON.stringify(value), { status, headers: { 'Content-Type': type } });
const problem = (status, code, detail = '') => json({ code, detail, status }, status, 'application/problem+json');
// An answer that acknowledges up to `acked` (below 128) and has no rows.
const acknowledge = (acked) => new Response(new Uint8Array([acked, acked, ...Array(12).fill(0)]), { headers: { 'Content-Type': MEDIA_TYPE } });

async function signedIn(sync) {
  const calls = [];
  const answer = async (url, init) => {
    const path = new URL(url).pathname;
    calls.push([init.method ?? 'GET', path, init.body]);
    if (path === '/v1/sessions' && init.method === 'POST') return json({ member: '1'.repeat(32), username: 'ann', displayName: 'Ann', deviceNumber: 1, expiresAt: 0, token: 't', revocation: 'r1' });
    if (path === '/v1/sync') return sync(init, calls.filter(([, other]) => other === '/v1/sync').length);
    if (path === '/v1/sessions/refresh') return problem(401, 'signed_out'); // the session is over, not only its access token
    if (path === '/v1/sessions/logout-orders') return new Response(null, { status: 204 });
    return problem(404, 'not_found');
  };
  const shop = await openShop({ server: 'http://shop.test', fetch: answer, bundle });
  const outcome = await shop.signIn({ username: 'ann', password: 'seven grey herons' });
  assert.equal(outcome.ok, true);
  return { shop, calls };
}

// The last acknowledged number of a request with one operation: its first number.
const firstOf = (init) => (init.body[0] & 0x20 ? init.body[init.body[0] & 0x10 ? 3 : 2] : 0);

test('sync() ends when what was done before it is confirmed', async () => {
  let acked = 0;
  const { shop, calls } = await signedIn(async (init) => acknowledge(acked = Math.max(acked, firstOf(init))));
  shop.cart.add('SKU-000001', 2);
  const status = await shop.sync();
  assert.deepEqual([status.sync, status.pending, shop.cart.view.lines[0].pending, shop.cart.view.count], ['up-to-date', 0, false, 2]);
  assert.equal(calls.find(([, path]) => path === '/v1/sync')[0], 'POST');
  await shop.close();
});

test('a page of a captive portal is no answer', async () => {
  const { shop } = await signedIn(async () => new Response('<html>Log in to the Wi-Fi</html>', { headers: { 'Content-Type': 'text/html' } }));
  shop.cart.add('SKU-000001');
  const status = await shop.sync();
  assert.deepEqual([status.sync, status.pending, status.attention], ['waiting', 1, null]);
  await shop.close();
});

for (const [status, code, attention] of [[401, 'signed_out', 'signed_out'], [426, 'upgrade', 'upgrade_required']]) {
  test(`${status} asks for attention and keeps what waits`, async () => {
    const { shop } = await signedIn(async () => problem(status, code));
    shop.cart.add('SKU-000001');
    const said = await shop.sync();
    assert.deepEqual([said.sync, said.attention, said.pending, shop.cart.view.count], ['attention', attention, 1, 1]);
    await shop.close();
  });
}

test('no network: the queue waits and the status says so', async () => {
  const { shop } = await signedIn(async () => { throw new TypeError('fetch failed'); });
  shop.cart.add('SKU-000001');
  const status = await shop.sync();
  assert.deepEqual([status.sync, status.network, status.pending], ['offline', 'offline', 1]);
  assert.ok(status.pendingSince > 0);
  await shop.close();
});

test('an answer that is cut or made up changes nothing', async () => {
  const { shop } = await signedIn(async () => new Response(new Uint8Array([9, 9, 7, 255, 255]), { headers: { 'Content-Type': MEDIA_TYPE } }));
  shop.cart.add('SKU-000001');
  const status = await shop.sync();
  assert.deepEqual([status.pending, shop.cart.view.count], [1, 1]);
  await shop.close();
});

test('sign-out asks before it discards, works with no network, and pays its revocation later', async () => {
  let online = false;
  const { shop, calls } = await signedIn(async () => { if (!online) throw new TypeError('fetch failed'); return problem(401, 'signed_out'); });
  shop.cart.add('SKU-000001');
  await shop.sync();
  const asked = await shop.signOut();
  assert.deepEqual([asked.ok, asked.error.code, asked.error.detail], [false, 'pending_commands', '1']);
  assert.equal((await shop.signOut({ discard: true })).ok, true);
  assert.deepEqual([shop.status.member, shop.cart.view.count, shop.status.sync], [null, 0, 'signed-out']);
  online = true;
  await shop.flushed();
  for (let turn = 0; turn < 20 && !calls.some(([, path]) => path === '/v1/sessions/logout-orders'); turn++) await new Promise(setImmediate);
  const paid = calls.find(([, path]) => path === '/v1/sessions/logout-orders');
  assert.equal(JSON.parse(paid[2]).revocation, 'r1');
  await shop.close();
});
