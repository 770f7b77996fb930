// One thread of the load generator: kept connections that each send, wait for the whole answer, and send again. It reads
// of an answer only the status, the length and, of an exchange, the two numbers at its beginning.
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { what, seconds, port, clients } = workerData;

function varint(bytes, value) {
  while (value >= 0x80) { bytes.push((value % 128) | 0x80); value = Math.floor(value / 128); }
  bytes.push(value);
}
// [value, place behind it]
function readVarint(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at];
  }
}

// What a client says in one request after another: as `json` with the headers of its account.
const json = (path, token, key, body) => {
  const text = JSON.stringify(body);
  return Buffer.from(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: ${key}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`, 'latin1');
};
const order = (client, token, lines, coupons) => {
  const id = randomBytes(14).toString('hex');
  return json('/v1/orders', token, id, {
    id: '0198' + id, lines, zone: 'CN', method: 'standard', shipTo: { name: 'Ann', phone: '13800000000', address: 'Road 1' },
    choice: 'accept_any', seenCatalogueVersion: 1, seenTotalMinor: '0', seenFingerprint: '0'.repeat(64), coupons });
};

const requests = {
  // shared/protocol/exchange.cpp: version 1 with operations, cursor, first number; cart_add of one unit.
  sync(client) {
    const body = [0x21];
    varint(body, client.cursor);
    varint(body, client.seq);
    body.push(0x11);
    varint(body, client.variants[client.seq % client.variants.length]);
    const head = `POST /v1/sync HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${client.token}\r\n` +
      `Content-Type: application/vnd.cartwright.sync\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
  },
  // The active cart (spec 11, acceptance 5), with the lines that the exchanges before have put in.
  cart: (client) => Buffer.from(`GET /v1/cart HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${client.token}\r\n\r\n`, 'latin1'),
  checkout: (client) => order(client, client.token, [{ variant: client.variants[client.made++ % client.variants.length], quantity: 1 }], []),
  // Each coupon of the client's accounts, and then with each of them an order that promotions and the coupon discount.
  claims(client) {
    const account = client.accounts[client.made++ % client.accounts.length];
    const id = '0198' + randomBytes(14).toString('hex');
    client.coupons.push({ id, token: account });
    return json('/v1/coupons', account, id, { id, number: client.template, code: '' });
  },
  whole_checkout(client) {
    const { id, token } = client.coupons.pop();
    const variant = (far) => client.variants[(client.made + far) % client.variants.length];
    client.made++;
    return order(client, token, [{ variant: variant(0), quantity: 3 }, { variant: variant(7), quantity: 1 }], [{ id }]);
  },
};

const judges = {
  sync(client, status, body) {
    if (status !== 200) return false;
    const [acked, at] = readVarint(body, 0);
    client.cursor = readVarint(body, at)[0];
    return acked === client.seq++;
  },
  cart: (client, status, body) => status === 200 && body.length > 2,
  checkout: (client, status) => status === 201,
  claims: (client, status) => status === 201,
  whole_checkout: (client, status, body) => status === 201 && body.includes(`"coupon":"0198`),
};

// The answer's status and body when all of it has come.
function whole(buffer) {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = buffer.latin1Slice(0, end);
  const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  if (buffer.length < end + 4 + length) return undefined;
  return { status: Number(head.slice(9, 12)), last: /\r\nconnection: *close/i.test(head), body: buffer.subarray(end + 4, end + 4 + length) };
}

const result = { latencies: [], failed: 0, first_failure: '', states: [] };
const fail = (why) => { result.failed += 1; result.first_failure ||= why; };

// How many requests a client has left; the others have time only.
const left = { claims: (client) => client.accounts.length * client.claims_each - client.coupons.length, whole_checkout: (client) => client.coupons.length };

// One connection, to its end: the time is up, nothing is left to ask, or the daemon says that it has had enough
// requests. True: the latter.
function drive(client, until) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let came = Buffer.alloc(0);
    let sent = 0;
    let again = false;
    const send = () => { sent = performance.now(); socket.write(requests[what](client)); };
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      came = came.length ? Buffer.concat([came, chunk]) : chunk;
      const answer = whole(came);
      if (answer === undefined) return;
      came = Buffer.alloc(0);
      const now = performance.now();
      result.latencies.push(now - sent);
      const asked = client.seq;
      if (!judges[what](client, answer.status, answer.body)) fail(`number ${asked}: ${answer.status} ${answer.body.toString('utf8').slice(0, 200)}`);
      const more = now < until && (left[what]?.(client) ?? 1) > 0;
      again = more && answer.last;
      if (more && !answer.last) send(); else socket.end();
    });
    socket.on('error', (error) => fail(String(error)));
    socket.on('close', () => resolve(again));
  });
}

parentPort.postMessage('ready');
parentPort.once('message', async () => {
  const until = performance.now() + seconds * 1_000;
  for (const client of clients) client.made ??= 0;
  await Promise.all(clients.map(async (client) => { while (await drive(client, until)); }));
  result.states = clients.map(({ token, seq, cursor, made, coupons }) => ({ token, seq, cursor, made, coupons }));
  parentPort.postMessage(result);
});
