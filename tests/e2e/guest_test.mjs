// A guest becomes a member: the package itself in Node, against the real daemon (spec 01, "Guest to member").
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openShop as openPackage } from '../../wasm/package/dist/cartwright.js';
import { until } from './support/browser.mjs';
import { openShop, password } from './support/shop.mjs';

let server;
before(async () => { server = await openShop(); });
after(() => server?.close());

test('spec 01, acceptance 6: a guest fills a cart offline, registers online, and has the same lines and the same quote fingerprint', async () => {
  let online = true;
  const sent = [];
  const call = (url, init) => {
    sent.push(new URL(url).pathname);
    return online ? fetch(url, init) : Promise.reject(new TypeError('fetch failed'));
  };
  const shop = await openPackage({ server: server.url.replace('localhost', '127.0.0.1'), fetch: call });
  await until('the catalogue', () => shop.catalogue.list({ limit: 2 }).products.length === 2);
  const skus = shop.catalogue.list({ limit: 2 }).products.map(({ variants }) => variants[0].sku);

  online = false;
  shop.cart.add(skus[0], 2);
  shop.cart.add(skus[1], 1);
  const lines = () => shop.cart.view.lines.map(({ sku, quantity }) => [sku, quantity]).sort();
  const before = { lines: lines(), fingerprint: shop.quote().fingerprint };
  assert.equal(before.lines.length, 2);
  assert.match(before.fingerprint, /^[0-9a-f]{64}$/);
  assert.ok(!sent.includes('/v1/sync'), 'nothing is uploaded before the guest has agreed');

  online = true;
  const username = 'guest' + randomBytes(4).toString('hex');
  const registered = await shop.register({ username, password, displayName: '客人' });
  assert.equal(registered.ok, true, JSON.stringify(registered));
  if (shop.status.member === null) assert.equal((await shop.signIn({ username, password })).ok, true);
  const status = await shop.sync();
  assert.equal(status.pending, 0, 'the server has it all');
  assert.deepEqual({ lines: lines(), fingerprint: shop.quote().fingerprint }, before);
  await shop.close();
});
