// Every route of the daemon: the happy path, its errors, and what every answer must carry.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { daemonPath, hex, newMember, password, placeOrder, signIn, startDaemon } from './daemon.mjs';

let daemon, member, lamp, bed;
const web = mkdtempSync(join(tmpdir(), 'cartwright-web-'));
before(async () => {
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Shop</title>' + 'x'.repeat(500));
  writeFileSync(join(web, 'assets', 'core-1a2b.wasm'), Buffer.alloc(4000));
  writeFileSync(join(web, 'assets', 'app-1a2b.js'), 'export {};' + ' '.repeat(4000));
  writeFileSync(join(web, 'sw.js'), 'self.x = 1;');
  writeFileSync(join(web, 'manifest.webmanifest'), '{}');
  daemon = await startDaemon({ args: ['--web', web, '--allowed-origin', 'https://friend.example', '--streams-max', '3'] });
  mkdirSync(join(daemon.data, 'pictures'), { recursive: true });
  writeFileSync(join(daemon.data, 'pictures', 'lamp.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  member = await newMember(daemon);
  lamp = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  bed = (await daemon.ask('GET', '/v1/products/bedding-set')).json.variants[0].number;
});
after(async () => assert.equal((await daemon.stop()).code, 0));

const problem = (answer, status, code) => {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.code, code);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.equal(answer.json.requestId, answer.headers.get('x-request-id'));
};
const sync = (token, ops = [], more = {}) => daemon.ask('POST', '/v1/sync', {
  token, headers: { accept: 'application/json' },
  body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: ops.length ? 1 : 0, ops, ...more },
});
const add = (variant, quantity) => ({ kind: 'cart_add', variant, quantity, at: Date.now() });
// fetch forbids Origin, Cookie and Host: these go through node:http.
const send = (method, path, headers, body) => new Promise((resolve, reject) => {
  const request = httpRequest(daemon.base + path, { method, headers }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => {
      resolve({ status: response.statusCode, headers: new Headers(Object.entries(response.headers).map(([k, v]) => [k, String(v)])), text, json: text.startsWith('{') ? JSON.parse(text) : undefined });
    });
  });
  request.on('error', reject).end(body);
});

test('starts quickly and small', () => {
  console.log(`start ${Math.round(daemon.startMs)} ms`);
  const status = execFileSync('cat', [`/proc/${daemon.child.pid}/status`]).toString();
  console.log(/VmRSS:.*/.exec(status)[0]);
  assert.ok(daemon.startMs < 2_000);
});

test('every answer carries the strict headers, errors included', async () => {
  const calls = [['GET', '/'], ['GET', '/nowhere.txt'], ['GET', '/cart/deep'], ['GET', '/v1/none'], ['GET', '/v1/bundle'], ['GET', '/v1/products'],
    ['PUT', '/v1/orders'], ['POST', '/v1/accounts'], ['GET', '/v1/wallet'], ['GET', '/livez'], ['GET', '/readyz'], ['GET', '/metrics'],
    ['GET', '/pictures/lamp.svg'], ['GET', '/pictures/none.svg'], ['OPTIONS', '/v1/sync'], ['DELETE', '/v1/sessions/current'], ['GET', '/assets/app-1a2b.js']];
  for (const [method, path] of calls) {
    const { headers, status } = await daemon.ask(method, path);
    const csp = headers.get('content-security-policy');
    assert.match(csp, /default-src 'none'/, path);
    assert.match(csp, /frame-ancestors 'none'/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.ok(headers.get('permissions-policy') && headers.get('cache-control') && headers.get('x-request-id'), path);
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('server'), null);
    const isPage = status === 200 && (path === '/' || path.startsWith('/cart') || path.startsWith('/assets'));
    assert.equal(csp.includes("script-src 'self' 'wasm-unsafe-eval'"), isPage, path);
  }
});

test('unknown paths are 404, wrong methods 405 with Allow', async () => {
  problem(await daemon.ask('GET', '/v1/none'), 404, 'not_found');
  const wrong = await daemon.ask('PUT', '/v1/orders', { body: undefined });
  problem(wrong, 405, 'not_allowed');
  assert.equal(wrong.headers.get('allow'), 'POST, GET, HEAD');
});

test('accounts: created once, weak passwords and slips refused', async () => {
  const name = 'u' + hex(5);
  const body = { username: name, password, displayName: 'Ü' };
  assert.equal((await daemon.ask('POST', '/v1/accounts', { body })).status, 201);
  problem(await daemon.ask('POST', '/v1/accounts', { body }), 409, 'username_taken');
  problem(await daemon.ask('POST', '/v1/accounts', { body: { ...body, password: 'short' } }), 422, 'password_weak');
  problem(await daemon.ask('POST', '/v1/accounts', { body: { ...body, admin: true } }), 400, 'unknown_field');
  problem(await daemon.ask('POST', '/v1/accounts', { body: { username: name, password } }), 400, 'missing_field');
  problem(await daemon.ask('POST', '/v1/accounts', { raw: '{', body }), 400, 'malformed');
  problem(await daemon.ask('POST', '/v1/accounts', { raw: 'x', headers: { 'content-type': 'text/plain' } }), 415, 'unsupported_media_type');
  problem(await daemon.ask('POST', '/v1/accounts', { body: { ...body, displayName: 'x'.repeat(9_000) } }), 413, 'body_too_large');
});

test('sessions: bearer, current, wrong credentials, sign-out, revocation', async () => {
  const one = await newMember(daemon);
  const current = await daemon.ask('GET', '/v1/sessions/current', { token: one.token });
  assert.equal(current.json.username, one.name);
  assert.equal(current.json.token, '');
  assert.equal(current.headers.get('cache-control'), 'no-store');
  const wrong = { username: one.name, password: password + '!', device: hex(16), firstSeq: 1, bearer: true };
  problem(await daemon.ask('POST', '/v1/sessions', { body: wrong }), 401, 'credentials_wrong');
  problem(await daemon.ask('POST', '/v1/sessions', { body: { ...wrong, username: 'nobody' } }), 401, 'credentials_wrong');
  assert.equal((await daemon.ask('DELETE', '/v1/sessions/current', { token: one.token })).status, 204);
  problem(await daemon.ask('GET', '/v1/sessions/current', { token: one.token }), 401, 'signed_out');
  const two = await signIn(daemon, one.name);
  assert.equal((await daemon.ask('POST', '/v1/sessions/logout-orders', { body: { revocation: two.revocation } })).status, 204);
  problem(await daemon.ask('GET', '/v1/sessions/current', { token: two.token }), 401, 'signed_out');
  assert.equal((await daemon.ask('POST', '/v1/sessions/logout-orders', { body: { revocation: hex(32) } })).status, 204);
  problem(await daemon.ask('GET', '/v1/wallet', { token: two.revocation }), 401, 'signed_out');
});

test('the cookie has every attribute, and works only with our own origin and a type that forms cannot send', async () => {
  const name = (await newMember(daemon)).name;
  const signedIn = await send('POST', '/v1/sessions', { 'content-type': 'application/json', origin: daemon.base },
    JSON.stringify({ username: name, password, device: hex(16), firstSeq: 1, bearer: false }));
  assert.equal(signedIn.status, 201);
  const [set] = signedIn.headers.get('set-cookie').split(',');
  assert.match(set, /^__Host-session=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  assert.equal(signedIn.json.token, '', 'the token stands only in Set-Cookie');
  const cookie = set.split(';')[0];
  const body = JSON.stringify({ version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 0, ops: [] });
  const json = { cookie, 'content-type': 'application/json' };
  assert.equal((await send('GET', '/v1/wallet', { cookie })).status, 200);
  assert.equal((await send('POST', '/v1/sync', { ...json, origin: daemon.base }, body)).status, 200);
  assert.equal((await send('POST', '/v1/sync', { ...json, origin: 'https://friend.example' }, body)).status, 200);
  for (const headers of [json, { ...json, origin: 'https://evil.example' }, { ...json, origin: 'null' }, { ...json, origin: daemon.base.replace('http', 'https') },
    { ...json, origin: daemon.base + '0' }, { cookie, origin: daemon.base, 'content-type': 'text/plain' },
    { cookie, origin: daemon.base, 'content-type': 'application/x-www-form-urlencoded' }, { cookie, origin: daemon.base, 'content-type': 'multipart/form-data; boundary=x' }]) {
    problem(await send('POST', '/v1/sync', headers, body), 403, 'not_allowed');
  }
  problem(await send('POST', '/v1/sessions', { 'content-type': 'application/json', origin: 'https://evil.example' }, '{}'), 403, 'not_allowed');
  assert.equal((await send('GET', '/v1/wallet', { cookie: cookie + '; ' + cookie })).status, 401, 'twice: neither counts');
  const ended = await send('DELETE', '/v1/sessions/current', { cookie, origin: daemon.base });
  assert.equal(ended.status, 204);
  assert.match(ended.headers.get('set-cookie').split(',')[0], /^__Host-session=; .*Max-Age=0$/);
  assert.equal((await send('GET', '/v1/wallet', { cookie })).status, 401);
});

test('cross-origin: only the listed one, and preflights', async () => {
  const friend = await send('GET', '/v1/products', { origin: 'https://friend.example' });
  assert.equal(friend.headers.get('access-control-allow-origin'), 'https://friend.example');
  assert.equal((await send('GET', '/v1/products', { origin: 'https://evil.example' })).headers.get('access-control-allow-origin'), null);
  const preflight = await send('OPTIONS', '/v1/sync', { origin: 'https://friend.example', 'access-control-request-method': 'POST' });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers'), /idempotency-key/);
});

test('sync: JSON form, exactly once, gap, upgrade, unknown fields', async () => {
  const one = await newMember(daemon);
  problem(await sync('0'.repeat(64)), 401, 'signed_out');
  const first = await sync(one.token, [add(bed, 2), add(lamp, 1)]);
  assert.equal(first.status, 200, first.text);
  assert.equal(first.json.acked, 2);
  assert.equal((await sync(one.token, [add(bed, 2), add(lamp, 1)])).json.acked, 2, 'sent again');
  const cart = await daemon.ask('GET', '/v1/cart', { token: one.token });
  assert.equal(cart.json.lines.find((line) => line.variant === bed).added, 2, cart.text);
  const gap = await sync(one.token, [add(bed, 1)], { firstSeq: 7 });
  problem(gap, 409, 'gap');
  assert.equal(gap.json.detail, '3');
  problem(await sync(one.token, [], { version: 9 }), 426, 'upgrade_required');
  problem(await sync(one.token, [], { extra: 1 }), 400, 'unknown_field');
  problem(await sync(one.token, [{ ...add(bed, 1), text: 'x' }]), 400, 'unknown_field');
});

test('sync: the binary form', async () => {
  const one = await newMember(daemon);
  const post = (bytes, headers = {}) => fetch(daemon.base + '/v1/sync', { method: 'POST', body: bytes, headers: { authorization: `Bearer ${one.token}`, 'content-type': 'application/vnd.cartwright.sync', ...headers } });
  const varint = (n) => (n < 128 ? [n] : [n % 128 + 128, ...varint(Math.floor(n / 128))]);
  const live = Uint8Array.from([0x21, 0, 1, 0x12, ...varint(bed)]);  // version 1 with operations, cursor 0, first 1, add 2
  const answer = await post(live);
  assert.equal(answer.status, 200, await answer.clone().text());
  assert.equal(answer.headers.get('content-type'), 'application/vnd.cartwright.sync');
  assert.equal(new Uint8Array(await answer.arrayBuffer())[0], 1, 'acked');
  const asJson = await post(live, { accept: 'application/json' });
  assert.equal((await asJson.json()).acked, 1);
  assert.equal((await post(Uint8Array.from([0x0f, 0]))).status, 426);
  assert.equal((await post(Uint8Array.from([0x21, 0, 1, 0xff]))).status, 400);
  assert.equal((await post(new Uint8Array(0))).status, 400);
  assert.equal((await post(new Uint8Array(300_000))).status, 413);
});

test('live: a poke within a second of a change elsewhere, and none for others', async () => {
  const one = await newMember(daemon);
  const other = await signIn(daemon, one.name);
  const stream = await fetch(daemon.base + '/v1/live', { headers: { authorization: `Bearer ${other.token}` } });
  assert.equal(stream.headers.get('content-type'), 'text/event-stream');
  const reader = stream.body.getReader();
  let text = '';
  const until = async (pattern) => { while (!pattern.test(text)) { const { value, done } = await reader.read(); if (done) throw new Error('ended: ' + text); text += Buffer.from(value).toString(); } };
  await until(/event: poke\ndata: \{"cursor":\d+,"catalogue":1\}\n\n/);
  text = '';
  const began = performance.now();
  const cursor = (await sync(one.token, [add(bed, 1)])).json.cursor;
  await until(new RegExp(`event: poke\\ndata: \\{"cursor":${cursor},`));
  console.log(`poke after ${Math.round(performance.now() - began)} ms`);
  await daemon.ask('DELETE', '/v1/sessions/current', { token: other.token });
  while (!(await reader.read()).done);  // the session's end ends the stream
});

test('live: the stream beyond the cap is told to poll', async () => {
  const open = [];
  for (let i = 0; i < 3; ++i) open.push(await fetch(daemon.base + '/v1/live', { headers: { authorization: `Bearer ${member.token}` } }));
  assert.deepEqual(open.map((one) => one.status), [200, 200, 200]);
  const refused = await daemon.ask('GET', '/v1/live', { token: member.token });
  problem(refused, 503, 'too_many_streams');
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  for (const one of open) await one.body.cancel();
  problem(await daemon.ask('GET', '/v1/live'), 401, 'signed_out');
});

test('the bundle: manifest with ETag, immutable file, compressed', async () => {
  const manifest = await daemon.ask('GET', '/v1/bundle');
  assert.equal(manifest.json.version, 1);
  assert.equal((await daemon.ask('GET', '/v1/bundle', { headers: { 'if-none-match': manifest.headers.get('etag') } })).status, 304);
  const file = await fetch(daemon.base + manifest.json.path, { headers: { 'accept-encoding': 'identity' } });
  assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  const bytes = Buffer.from(await file.arrayBuffer());
  assert.equal(bytes.length, manifest.json.size);
  const { createHash } = await import('node:crypto');
  assert.equal(createHash('sha256').update(bytes).digest('hex'), manifest.json.sha256);
  const packed = await fetch(daemon.base + manifest.json.path, { headers: { 'accept-encoding': 'br' } });
  assert.equal(packed.headers.get('content-encoding'), 'br');
  assert.deepEqual(Buffer.from(await packed.arrayBuffer()), bytes);
  problem(await daemon.ask('GET', '/v1/bundles/' + 'a'.repeat(64)), 404, 'not_found');
  problem(await daemon.ask('GET', '/v1/bundles/cartwright.sqlite'), 404, 'not_found');
});

test('products: list, pages, search, one, and slips in parameters', async () => {
  const all = await daemon.ask('GET', '/v1/products?limit=1');
  assert.equal(all.json.products.length, 1);
  const next = await daemon.ask('GET', `/v1/products?limit=1&cursor=${all.json.next}`);
  assert.notEqual(next.json.products[0].number, all.json.products[0].number);
  const found = await daemon.ask('GET', '/v1/products?query=' + encodeURIComponent('四件套'));
  assert.deepEqual(found.json.products.map((product) => product.handle), ['bedding-set']);
  assert.equal(found.json.products[0].variants[0].priceMinor, '39900');
  problem(await daemon.ask('GET', '/v1/products?limt=1'), 400, 'unknown_field');
  problem(await daemon.ask('GET', '/v1/products?limit=101'), 400, 'out_of_range');
  problem(await daemon.ask('GET', '/v1/products/none'), 404, 'not_found');
});

test('orders: keyed creation, repeat, conflict, payment, cancellation, wallet, and nobody else\'s', async () => {
  const one = await newMember(daemon);
  const post = (body, key) => daemon.ask('POST', '/v1/orders', { token: one.token, body, headers: key ? { 'idempotency-key': key } : {} });
  const order = placeOrder(bed);
  problem(await post(order), 400, 'missing_field');
  const placed = await post(order, 'k1');
  assert.equal(placed.status, 201, placed.text);
  assert.equal(placed.json.totalMinor, '39900');
  const repeat = await post(order, 'k1');
  assert.equal(repeat.status, 200);
  assert.equal(repeat.json.id, placed.json.id);
  problem(await post(placeOrder(bed), 'k1'), 409, 'key_reused');
  problem(await post({ ...order, lines: [{ variant: bed, quantity: 2 }] }, 'k2'), 409, 'id_conflict');
  const path = '/v1/orders/' + placed.json.id;
  problem(await daemon.ask('POST', path + '/payment', { token: one.token }), 422, 'insufficient_funds');
  daemon.cli('fund', one.name, '500.00');
  const stale = await daemon.ask('POST', path + '/payment', { token: one.token, headers: { 'if-match': '"old"' } });
  assert.equal(stale.status, 412);
  const paid = await daemon.ask('POST', path + '/payment', { token: one.token, headers: { 'if-match': placed.headers.get('etag') } });
  assert.equal(paid.json.state, 'paid', paid.text);
  assert.equal((await daemon.ask('GET', '/v1/wallet', { token: one.token })).json.balanceMinor, '10100');
  assert.equal((await daemon.ask('DELETE', path, { token: one.token })).json.state, 'cancelled');
  problem(await daemon.ask('POST', path + '/cancellation', { token: one.token }), 409, 'order_state');
  assert.equal((await daemon.ask('GET', '/v1/wallet', { token: one.token })).json.balanceMinor, '50000');
  assert.equal((await daemon.ask('GET', '/v1/orders', { token: one.token })).json.orders.length, 1);
  problem(await daemon.ask('GET', path, { token: member.token }), 404, 'not_found');
  problem(await daemon.ask('GET', '/v1/orders/xyz', { token: one.token }), 404, 'not_found');
});

test('the answer to a navigation names the present catalogue; the worker that keeps the page is told nothing', async () => {
  const { path } = (await daemon.ask('GET', '/v1/bundle')).json;
  const link = async (to, dest) => (await fetch(daemon.base + to, { headers: { 'sec-fetch-dest': dest } })).headers.get('link');
  for (const page of ['/', '/product/lamp']) {
    assert.ok((await link(page, 'document')).startsWith(`<${path}>; rel=preload; as=fetch;`));
    assert.equal(await link(page, 'empty'), null);
  }
  assert.equal(await link('/assets/app-1a2b.js', 'document'), null);
});

test('pages and pictures: types, caching, fallback, compression, nothing outside', async () => {
  const get = (path, coding = 'identity') => fetch(daemon.base + path, { headers: { 'accept-encoding': coding } });
  for (const [path, type, caching] of [['/', 'text/html; charset=utf-8', 'no-cache'], ['/product/lamp', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'], ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/assets/core-1a2b.wasm', 'application/wasm', 'public, max-age=31536000, immutable'], ['/pictures/lamp.svg', 'image/svg+xml', 'public, max-age=86400']]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-type'), type);
    assert.equal(answer.headers.get('cache-control'), caching);
    assert.equal((await fetch(daemon.base + path, { headers: { 'if-none-match': answer.headers.get('etag'), 'accept-encoding': 'identity' } })).status, 304);
  }
  for (const coding of ['br', 'gzip']) assert.equal((await get('/assets/app-1a2b.js', coding)).headers.get('content-encoding'), coding);
  assert.equal((await get('/assets/none.js')).status, 404);
  for (const path of ['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%5c..%5cx']) {
    assert.match(await daemon.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 400/);
  }
});

test('health and metrics', async () => {
  assert.equal((await daemon.ask('GET', '/livez')).status, 200);
  assert.equal((await daemon.ask('GET', '/readyz')).text, 'ready\n');
  const metrics = (await daemon.ask('GET', '/metrics')).text;
  assert.match(metrics, /cartwright_http_requests_total\{route="sync\.exchange",answer="ok"\} \d+/);
  assert.match(metrics, /cartwright_book_differences 0/);
  for (const line of daemon.log().trim().split('\n')) JSON.parse(line);
  for (const secret of [password, member.token, member.name]) assert.ok(!daemon.log().includes(secret), 'no secret in the log');
});

test('forwarded headers count only behind a proxy, and metrics only on loopback', async () => {
  const behind = await startDaemon({ args: ['--behind-proxy'], catalogue: false });
  const asProxy = (path, more = '') => behind.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nX-Real-IP: 203.0.113.9\r\n${more}Connection: close\r\n\r\n`);
  assert.match(await asProxy('/metrics'), /^HTTP\/1.1 404/);
  assert.match(await asProxy('/livez'), /Strict-Transport-Security: max-age=31536000; includeSubDomains/);
  assert.ok(behind.log().includes('203.0.113.9'));
  await behind.stop();
  await daemon.raw('GET /livez HTTP/1.1\r\nHost: a\r\nX-Real-IP: 203.0.113.9\r\nREMOTE_ADDR: 203.0.113.9\r\nConnection: close\r\n\r\n');
  assert.ok(!daemon.log().includes('203.0.113.9'), 'spoofed');
});

test('a flood is told 429 with Retry-After, other classes are unharmed', async () => {
  const flooded = await startDaemon({ catalogue: false });
  const answers = await Promise.all(Array.from({ length: 60 }, () => flooded.ask('POST', '/v1/sessions', { body: {} })));
  const limited = answers.filter((answer) => answer.status === 429);
  assert.ok(limited.length >= 20 && limited.length < 60, String(limited.length));
  assert.ok(Number(limited[0].headers.get('retry-after')) >= 1);
  assert.equal((await flooded.ask('GET', '/livez')).status, 200);
  await flooded.stop();
});

test('settings: unknown keys, public addresses and loose limits are refused; --check-config prints', () => {
  const serve = (...args) => spawnSync(daemonPath(), ['serve', ...args], { timeout: 5_000 });
  for (const args of [['--prot', '1'], ['--host', '0.0.0.0'], ['--rate-limits=false', '--behind-proxy'], ['--port', '70000']]) {
    assert.equal(serve(...args).status, 2, args.join(' '));
  }
  const shown = serve('--check-config', '--port', '1234');
  assert.equal(shown.status, 0);
  assert.match(shown.stdout.toString(), /^port=1234$/m);
  assert.ok(!existsSync('./cartwright-data'), 'checking makes nothing');
});

test('SIGTERM: answers what has begun, closes idle connections and streams at once, exits 0', async () => {
  const one = await startDaemon({ catalogue: false });
  const idle = one.raw('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n');
  const stream = await fetch(one.base + '/v1/live', { headers: { authorization: `Bearer ${(await newMember(one)).token}` } });
  const began = performance.now();
  const end = await one.stop();
  assert.equal(end.code, 0);
  assert.ok(performance.now() - began < 3_000, 'at once');
  assert.match(await idle, /^HTTP\/1.1 200/);
  await stream.body.cancel().catch(() => {});
});
