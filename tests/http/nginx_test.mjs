// server/deploy/nginx.conf in front of a real daemon: only addresses, ports, certificate and log paths are replaced.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import tls from 'node:tls';
import { startNginx } from '../support/nginx.mjs';
import { newMember, startDaemon } from './daemon.mjs';

let daemon, proxy, http, https;

const ask = (path, { method = 'GET', headers = {}, body, scheme = 'https' } = {}) => new Promise((resolve, reject) => {
  const [send, port] = scheme === 'https' ? [tlsRequest, https] : [plainRequest, http];
  const request = send({ host: '127.0.0.1', port, path, method, headers: { host: 'shop.example', ...headers }, rejectUnauthorized: false }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
  });
  request.on('error', reject).end(body);
});

before(async () => {
  daemon = await startDaemon({ args: ['--behind-proxy'] });
  proxy = await startNginx({ daemons: [daemon.port] });
  ({ http, https } = proxy);
});
after(async () => {
  await proxy.stop();
  assert.equal((await daemon.stop()).code, 0);
});

test('a shopper reaches the shop, signs in and syncs', async () => {
  assert.equal((await ask('/v1/products')).status, 200);
  const member = await newMember(daemon);
  const body = JSON.stringify({ version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 0, ops: [] });
  const answer = await ask('/v1/sync', { method: 'POST', body, headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${member.token}`, 'content-length': body.length } });
  assert.equal(answer.status, 200, answer.text);
});

test('live pokes come through unbuffered', async () => {
  const member = await newMember(daemon);
  const head = await new Promise((resolve, reject) => {
    tlsRequest({ host: '127.0.0.1', port: https, path: '/v1/live', rejectUnauthorized: false, headers: { host: 'shop.example', authorization: `Bearer ${member.token}` } }, (response) => {
      response.once('data', () => { resolve(response); response.destroy(); });
    }).on('error', reject).end();
  });
  assert.equal(head.statusCode, 200);
  assert.match(head.headers['content-type'], /^text\/event-stream/);
});

test('operators\' pages stay inside, plain HTTP goes to TLS but never for the API', async () => {
  for (const path of ['/metrics', '/readyz']) assert.equal((await ask(path)).status, 404);
  const moved = await ask('/cart', { scheme: 'http' });
  assert.deepEqual([moved.status, moved.headers.location], [301, 'https://shop.example/cart']);
  assert.equal((await ask('/v1/sessions', { scheme: 'http', method: 'POST' })).status, 403);
});

test('what is too large or too slow ends at the proxy', async () => {
  assert.equal((await ask('/v1/sync', { method: 'POST', headers: { 'content-length': 2_000_000 } }).catch(() => ({ status: 413 }))).status, 413);
  const flood = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`x-${i}`, 'y'.repeat(300)]));
  assert.equal((await ask('/livez', { headers: flood })).status, 400);
  const drip = tls.connect({ host: '127.0.0.1', port: https, rejectUnauthorized: false });
  const began = performance.now();
  await new Promise((resolve) => { drip.on('close', resolve).on('error', () => {}).resume().write('GET /livez HTTP/1.1\r\nHost: shop.exa'); });
  assert.ok(performance.now() - began < 8_000, 'half a request is dropped');
  const log = proxy.accessLog();
  assert.match(log, /"POST \/v1\/sync" 413/);
});
