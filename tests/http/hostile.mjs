// A corpus of hostile requests on raw sockets. After each, an honest client must be answered; at the end the daemon must
// be small and end with 0. Usage: node tests/http/hostile.mjs
import { gzipSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { newMember } from './daemon.mjs';
import { hostileBodies, origin } from './hostile_bodies.mjs';
import { startStaffDaemon } from './staff.mjs';

const daemon = await startStaffDaemon({ args: ['--rate-limits=false', '--public-origin', origin] });
const { token } = await newMember(daemon);
const auth = `Host: a\r\nAuthorization: Bearer ${token}\r\n`;
const json = auth + 'Content-Type: application/json\r\n';
const end = 'Connection: close\r\n\r\n';
const corpus = [];  // { name, bytes | write, expect }: the answer's status must match, or the connection just end
const add = (name, bytes, expect = /^(HTTP\/1\.1 4\d\d|$)/) => corpus.push({ name, bytes, expect });
const post = (headers, body = '') => `POST /v1/sync HTTP/1.1\r\n${json}${headers}\r\n${body}`;

// Request lines
for (const line of ['', ' ', 'GET', 'GET /', 'GET / HTTP/1.0', 'GET / HTTP/0.9', 'GET / HTTP/2.0', 'GET / HTTP/1.1 x', 'GET  / HTTP/1.1', 'get / HTTP/1.1', 'GET / http/1.1',
  'TRACE / HTTP/1.1', 'CONNECT a:1 HTTP/1.1', 'PRI * HTTP/2.0', 'FOO / HTTP/1.1', 'GET http://a/ HTTP/1.1', 'GET //a HTTP/9.9', 'GET * HTTP/1.1', 'GET a HTTP/1.1', '\0GET / HTTP/1.1',
  'GET /\t HTTP/1.1', 'GET /# HTTP/1.1', 'G\xffT / HTTP/1.1', 'GET /\xff HTTP/1.1', '\x16\x03\x01\x02\x00\x01', 'SSH-2.0-x', '{"a":1}', 'GET / HTTP/1.1\rX: y', 'GET /\0 HTTP/1.1'])
  add('line ' + JSON.stringify(line), `${line}\r\nHost: a\r\n${end}`);
// Paths that climb, hide or are not text
for (const path of ['/..', '/../', '/../../etc/passwd', '/a/../b', '/%2e%2e/etc/passwd', '/%2E%2E%2Fetc', '/..%2f..%2fetc', '/%2e', '/.', '/./x', '/..%5c..%5cx', '/\\..\\x', '/%00', '/a%00.svg', '/%0d%0aX:y', '/%',
  '/%1', '/%zz', '/%ff', '/%c0%ae%c0%ae/', '/%ed%a0%80', '/%f8%88%80%80%80', '/pictures/../x', '/pictures/%2e%2e/cartwright.sqlite', '/v1/bundles/..%2fcartwright.sqlite',
  '/?a=%zz', '/?a=1&a=2', '/?a=%ff', '/?' + 'a=1&'.repeat(500), '/' + 'a'.repeat(3_000), '/?' + 'x'.repeat(100_000), '/' + '%41'.repeat(10_000)])
  add('path ' + path.slice(0, 40), `GET ${path} HTTP/1.1\r\nHost: a\r\n${end}`);
for (const path of ['/v1/products?limit=-1', '/v1/products?limit=1e3', '/v1/products?limit=99999999999999999999', '/v1/products?cursor=x', '/v1/products?x=', '/v1/orders/' + 'f'.repeat(33), '/v1/orders?cursor=zz',
  '/v1/products/%F0%9F%98%80', '/v1/bundles/' + 'A'.repeat(64), '/v1/bundles/' + 'a'.repeat(63), '/v1//orders', '/v1/', '/pictures/', '/.git/config', '/.env', '/wp-login.php', '/server-status', '/debug/pprof', '/cartwright.sqlite', '/v1/admin'])
  add('probe ' + path.slice(0, 40), `GET ${path} HTTP/1.1\r\n${auth}${end}`, /^HTTP\/1\.1 4/);
// Headers
for (const header of ['X', 'X : y', ' X: y', '\tX: y', ': y', 'X: y\n Z: w', 'X: a\r\n b', 'X: \0', 'X: \x01', 'X: \x7f', 'X\x00: y', 'X: y\rZ: w', 'X(: y', 'Host: b', 'Content-Length: 0\r\nContent-Length: 0',
  'Authorization: Bearer x\r\nAuthorization: Bearer y', 'Cookie: a\r\nCookie: b', 'Expect: 200-ok', 'Content-Type: a\r\nContent-Type: b', 'X: \xff\xfe', 'Origin: a\r\nOrigin: b', 'Content-Encoding: zip'])
  add('header ' + JSON.stringify(header), `GET /livez HTTP/1.1\r\nHost: a\r\n${header}\r\n${end}`);
for (const host of ['', ' ', 'a/b', 'a@b', 'a,b', 'a b', 'x'.repeat(300)]) add('host ' + host.slice(0, 10), `GET /livez HTTP/1.1\r\nHost: ${host}\r\n${end}`);
add('no host', `GET /livez HTTP/1.1\r\n${end}`);
add('200,000 headers', 'GET /livez HTTP/1.1\r\nHost: a\r\n' + 'X: y\r\n'.repeat(200_000) + end);
add('101 headers', 'GET /livez HTTP/1.1\r\nHost: a\r\n' + 'X: y\r\n'.repeat(101) + end);
add('a header of 20 MB', 'GET /livez HTTP/1.1\r\nHost: a\r\nX: ' + 'y'.repeat(20_000_000) + '\r\n' + end);
add('a line of 5 MB', 'x'.repeat(5_000_000));
add('line feeds', '\n'.repeat(10_000));
add('line ends', '\r\n'.repeat(10_000));
// Lengths and codings: what two parsers could read differently
for (const length of ['-1', '+1', '0x1', '1 1', '1,1', '', 'abc', '1e3', '1.0', '18446744073709551616', '9'.repeat(30), '\x0b5', '5;', '００'])
  add('length ' + length, post(`Content-Length: ${length}\r\n`, '{}'));
for (const coding of ['identity', 'gzip', 'gzip, chunked', 'chunked, gzip', 'chunked, chunked', 'xchunked', 'chunked;q=1', 'Chunked ,', '"chunked"', 'chunk', '\x0bchunked', ''])
  add('coding ' + coding, post(`Transfer-Encoding: ${coding}\r\n`, '0\r\n\r\n'));
for (const [name, headers] of Object.entries({ 'CL.TE': 'Content-Length: 6\r\nTransfer-Encoding: chunked\r\n', 'TE.CL': 'Transfer-Encoding: chunked\r\nContent-Length: 6\r\n', 'TE.TE': 'Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n',
  'CL.CL': 'Content-Length: 6\r\nContent-Length: 5\r\n', 'space': 'Transfer-Encoding : chunked\r\nContent-Length: 6\r\n', 'fold': 'X: y\r\n Transfer-Encoding: chunked\r\n', 'bare': 'X: y\nTransfer-Encoding: chunked\r\n' }))
  for (const tail of ['0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n', '0\r\n\r\nG', '5\r\nhello\r\n0\r\n\r\n', 'GET /a HTTP/1.1\r\n\r\n']) add(`smuggle ${name}`, post(headers, tail));
for (const chunks of ['0x0\r\n\r\n', '-1\r\n', '+2\r\n{}\r\n0\r\n\r\n', '2;a=b\r\n{}\r\n0\r\n\r\n', ' 2\r\n{}\r\n0\r\n\r\n', '2 \r\n{}\r\n0\r\n\r\n', '2\n{}\n0\n\n', '2\r\n{}0\r\n\r\n', '2\r\n{}\r\n0\r\nX: y\r\n\r\n', 'FFFFFFFFFFFFFFFF\r\n',
  'FFFFFFF\r\n{}', '\r\n', 'g\r\n', '2\r\n{}\r\n00000000\r\n\r\n', '1;' + 'a'.repeat(100_000), '2\r\n{}\r\n0\r\n' + 'X: y\r\n'.repeat(10_000)])
  add('chunks ' + JSON.stringify(chunks.slice(0, 20)), post(`Transfer-Encoding: chunked\r\n`, chunks));
for (const method of ['GET', 'HEAD', 'OPTIONS']) add('body with ' + method, `${method} /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 24\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n`);
// Bodies beyond the limit
const chunk = (bytes) => `${bytes.length.toString(16)}\r\n${bytes}\r\n`;
add('length beyond the limit', post('Content-Length: 104857600\r\n', 'x'.repeat(100_000)), /^HTTP\/1\.1 413/);
add('100-continue beyond the limit', post('Content-Length: 104857600\r\nExpect: 100-continue\r\n'), /^HTTP\/1\.1 413/);
add('chunked 40 MB', post('Transfer-Encoding: chunked\r\n', chunk('x'.repeat(65_536)).repeat(640) + '0\r\n\r\n'), /^(HTTP\/1\.1 413|$)/);
add('1-byte chunks', post('Transfer-Encoding: chunked\r\n', chunk('x').repeat(600_000) + '0\r\n\r\n'), /^(HTTP\/1\.1 413|$)/);
const bomb = gzipSync(Buffer.alloc(50_000_000)).toString('latin1');
add('gzip bomb with a length', post(`Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`, bomb), /^HTTP\/1\.1 413/);
add('gzip bomb in chunks', post('Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n', chunk(bomb) + '0\r\n\r\n'), /^HTTP\/1\.1 413/);
for (const coding of ['gzip', 'br']) for (const body of ['not packed', '\x1f\x8b\x08\0', bomb.slice(0, 400)]) add(`broken ${coding}`, post(`Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n`, body));
// JSON
const text = (name, body) => add('json ' + name, post(`Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n${end.slice(0, -2)}`, body), /^HTTP\/1\.1 400/);
text('depth', '['.repeat(100_000)); text('depth of objects', '{"a":'.repeat(50_000)); text('nothing', ' '); text('bom', '\xef\xbb\xbf{}'); text('utf-8', '{"version":"\xff"}'); text('overlong', '{"\xc0\xaf":1}');
text('surrogate', '{"version":"\\ud800"}'); text('nul', '{"version\\u0000":1}'); text('big', '{"version":1e999}'); text('huge number', '{"version":' + '9'.repeat(100_000) + '}'); text('NaN', '{"version":NaN}');
text('duplicate', '{"version":1,"version":1}'); text('proto', '{"__proto__":{"admin":true},"version":1}'); text('trailing', '{}{}'); text('comment', '/**/{}'); text('single quotes', "{'a':1}"); text('many keys', '{' + Array.from({ length: 30_000 }, (_, i) => `"k${i}":0`).join() + '}');
text('many values', '[' + '0,'.repeat(200_000) + '0]'); text('unfinished', '{"version":'); text('text 1 MB', '"' + 'x'.repeat(1_000_000) + '"'); text('escapes', '"' + '\\u0041'.repeat(100_000) + '"'); text('control', '"\x01"'); text('array', '[]'); text('null', 'null');
// The binary exchange
let seed = 7;
const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 8;
for (let i = 0; i < 40; ++i) {
  const bytes = String.fromCharCode(0x21, 0, ...Array.from({ length: 1 + (random() % 60) }, () => random() & 255));
  add(`binary ${i}`, `POST /v1/sync HTTP/1.1\r\n${auth}Content-Type: application/vnd.cartwright.sync\r\nContent-Length: ${bytes.length}\r\n${end}${bytes}`, /^HTTP\/1\.1 (4|200)/);
}
// Bodies that never come, and drips
add('half a body', post('Content-Length: 100\r\n', '{"a"'), /^(HTTP\/1\.1 4\d\d|$)/);
const drip = (name, start, piece, everyMs) => corpus.push({ name: 'drip ' + name, expect: /^(HTTP\/1\.1 (4|503)|$)/, slow: true, write: (socket) => {
  socket.write(start);
  const timer = setInterval(() => socket.writable ? socket.write(piece, () => {}) : clearInterval(timer), everyMs);
  socket.on('close', () => clearInterval(timer));
} });
drip('of the head', 'GET /livez HTTP/1.1\r\nHost: a\r\nX: ', 'y', 300);
drip('of headers', 'GET /livez HTTP/1.1\r\nHost: a\r\n', 'X: y\r\n', 300);
drip('of the body', post('Content-Length: 10000\r\n'), 'x', 300);
drip('of chunks', post('Transfer-Encoding: chunked\r\n'), '1\r\nx\r\n', 300);
// Clients that ask and do not read, or pipeline without end
add('pipeline', ('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n').repeat(500) + `GET /livez HTTP/1.1\r\nHost: a\r\n${end}`, /^HTTP\/1\.1 200/);
add('pipeline with a bad one', ('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n').repeat(3) + 'GARBAGE\r\n\r\n', /^HTTP\/1\.1 200[^]*HTTP\/1\.1 400/);
// Bodies of every route that has one of its own
corpus.push(...await hostileBodies(daemon, token));

let failed = 0;
const fail = (what) => { failed++; console.log('FAILED: ' + what); };
const honest = async () => {
  const answer = await daemon.ask('GET', '/v1/wallet', { token });
  return answer.status === 200;
};
const runOne = async (one) => {
  const began = performance.now();
  const answer = await daemon.raw(Buffer.from(one.bytes ?? '', 'latin1'), { keepWriting: one.write });
  const ms = performance.now() - began;
  if (!one.expect.test(answer)) fail(`${one.name}: ${JSON.stringify(answer.slice(0, 120))}`);
  if (ms > 12_000) fail(`${one.name}: still open after ${Math.round(ms)} ms`);
  if (answer.startsWith('HTTP/1.1 4') && !answer.includes('Content-Security-Policy')) fail(`${one.name}: no security headers`);
  if (!(await honest())) fail(`${one.name}: an honest client was not answered`);
};
const slow = Promise.all(corpus.filter((one) => one.slow || one.name === 'half a body').map(runOne));  // they wait out the deadline together
for (const one of corpus.filter((one) => !one.slow && one.name !== 'half a body')) await runOne(one);
await slow;
const rssMiB = Number(/VmHWM:\s+(\d+)/.exec(execFileSync('cat', [`/proc/${daemon.child.pid}/status`]).toString())[1]) / 1024;
console.log(`${corpus.length} hostile requests, ${corpus.length} honest ones between them, peak memory ${Math.round(rssMiB)} MiB`);
if (corpus.length < 200) fail('fewer than 200');
if (rssMiB > 128) fail('memory grew');
const ended = await daemon.stop();
if (ended.code !== 0) fail('did not end with 0: ' + JSON.stringify(ended));
console.log(`${corpus.length + 2 - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
