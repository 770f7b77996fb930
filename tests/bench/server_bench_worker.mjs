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

const requests = {
  // shared/protocol/exchange.cpp: version 1 with operations, cursor, first number; cart_add of one unit.
  sync(client) {
    const body = [0x21];
    varint(body, client.cursor);
    varint(body, client.seq);
    body.push(0x11);
    varint(body, client.variants[client.seq % client.variants.length]);
    const head = `POST /v1/sync HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${client.token}\r\n` +
      `Content-Type: application/vnd.cartwright.sync\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
  },
  checkout(client) {
    const id = randomBytes(14).toString('hex');
    const body = JSON.stringify({
      id: '0198' + id, lines: [{ variant: client.variants[client.made++ % client.variants.length], quantity: 1 }], zone: 'CN', method: 'standard',
      shipTo: { name: 'Ann', phone: '13800000000', address: 'Road 1' }, choice: 'accept_any', seenCatalogueVersion: 1, seenTotalMinor: '0',
      seenFingerprint: '0'.repeat(64), coupons: [] });
    return Buffer.from(`POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${client.token}\r\nIdempotency-Key: ${id}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`, 'latin1');
  },
};

const judges = {
  sync(client, status, body) {
    if (status !== 200) return false;
    const [acked, at] = readVarint(body, 0);
    client.cursor = readVarint(body, at)[0];
    return acked === client.seq++;
  },
  checkout: (client, status) => status === 201,
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

// One connection, to its end: the time is up, or the daemon says that it has had enough requests. True: the latter.
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
      if (!judges[what](client, answer.status, answer.body)) fail(`number ${asked}: ${answer.status} ${answer.body.latin1Slice(0, 200)}`);
      again = now < until && answer.last;
      if (now < until && !answer.last) send(); else socket.end();
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
  result.states = clients.map(({ token, seq, cursor, made }) => ({ token, seq, cursor, made }));
  parentPort.postMessage(result);
});
