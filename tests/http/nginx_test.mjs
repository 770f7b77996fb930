// server/deploy/nginx.conf in front of a real daemon: only addresses, ports, certificate and log paths are replaced.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { newMember, startDaemon } from './daemon.mjs';

const folder = mkdtempSync(join(tmpdir(), 'cartwright-nginx-'));
let daemon, proxy, http, https;

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

// The shipped file with what a test machine needs instead.
function configuration() {
  const replaced = [
    [/listen 80;/, `listen 127.0.0.1:${http};`], [/listen 443 ssl http2;/, `listen 127.0.0.1:${https} ssl http2;`], [/ *listen \[::\].*\n/g, ''],
    [/server 127\.0\.0\.1:\d+;/, `server 127.0.0.1:${daemon.port};`], ['/etc/ssl/cartwright/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/cartwright/key.pem', join(folder, 'key.pem')], ['/var/log/nginx/cartwright.log', join(folder, 'access.log')],
  ];
  let text = readFileSync(new URL('../../server/deploy/nginx.conf', import.meta.url), 'utf8');
  for (const [from, to] of replaced) {
    const next = text.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to);
    assert.notEqual(next, text, `nginx.conf has no ${from}`);
    text = next;
  }
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join(' ');
  return `pid ${join(folder, 'pid')};\ndaemon off;\n${process.getuid() === 0 ? 'user root;\n' : ''}` + text.replace('http {', `http {\n  ${paths}`);
}

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
  [http, https] = [await freePort(), await freePort()];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=shop.example', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'nginx.conf'), configuration());
  proxy = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')]);
  const ended = new Promise((resolve) => { proxy.once('exit', resolve); });
  for (let up = false; !up;) { // a refused connection answers at once
    up = await Promise.race([ask('/livez').then(() => true, () => false), ended.then(() => { throw new Error(readFileSync(join(folder, 'error.log'), 'utf8')); })]);
  }
});
after(async () => {
  proxy.kill('SIGQUIT');
  await new Promise((resolve) => { proxy.once('exit', resolve); });
  assert.equal((await daemon.stop()).code, 0);
  rmSync(folder, { recursive: true, force: true });
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
  const log = readFileSync(join(folder, 'access.log'), 'utf8');
  assert.match(log, /"POST \/v1\/sync" 413/);
});
