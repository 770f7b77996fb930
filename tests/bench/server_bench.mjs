// The daemon under load: node tests/bench/server_bench.mjs [--seconds N] [--clients 1,16,64] [--postgres]. Durable sync exchanges (one
// addition each, binary form), reads of the cart that they fill (spec 11, acceptance 5) and durable checkouts, closed loop over kept
// connections; then whole checkouts of two lines: promotions, a coupon of each order's own, stock, balance, and an outside system that
// is told of it. One JSON line per figure. The generator is raw sockets in two worker threads; what it costs itself is reported beside
// the daemon's cost.
import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { Shop } from '../crash/shop.mjs';
import { password } from '../http/daemon.mjs';
import { addCoupons } from '../http/coupons.mjs';
import { firstOwner, staffHost, withStaffSide } from '../http/staff.mjs';
import { startPostgres } from '../support/postgres.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' }, clients: { type: 'string', default: '1,16,64' }, postgres: { type: 'boolean' } } });
const seconds = Number(values.seconds);
const counts = values.clients.split(',').map(Number);
const kWorkers = 2;
const kTickMs = 10;  // of /proc/PID/stat: 100 a second on every Linux we know

const print = (bench, figures) => console.log(JSON.stringify({ bench, ...figures }));
const rounded = (value, digits = 2) => Number(value.toFixed(digits));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return { all: (Number(fields[11]) + Number(fields[12])) * kTickMs, kernel: Number(fields[12]) * kTickMs };
}
const rssMib = (pid) => rounded(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024, 1);

async function startAndIdle(shop) {
  const starts = [];
  for (let i = 0; i < 5; ++i) {
    await shop.start();
    starts.push(shop.startMs);
    if (i < 4) await shop.stop();
  }
  await shop.ask('GET', '/readyz');
  print('server_start', { ms: rounded(median(starts), 1) });
  print('server_idle', { rss_mib: rssMib(shop.child.pid) });
}

// The disk's own pace, as one process could have it without any server: a file that grows, and one that is written over,
// as SQLite's log is after its first round.
function floor(folder) {
  const block = Buffer.alloc(4_096, 1);
  for (const grows of [true, false]) {
    const file = openSync(join(folder, 'floor'), 'w');
    const began = performance.now();
    let count = 0;
    for (; performance.now() - began < 1_000; ++count) { writeSync(file, block, 0, block.length, grows ? count * 4_096 : 0); fdatasyncSync(file); }
    closeSync(file);
    print(grows ? 'floor_fdatasync_append' : 'floor_fdatasync_overwrite', { per_s: count });
  }
}

async function load(shop, what, clients, isShown = true) {
  const workers = Array.from({ length: kWorkers }, (_, i) => new Worker(new URL('./server_bench_worker.mjs', import.meta.url), {
    workerData: { what, seconds, port: shop.port, clients: clients.filter((_, at) => at % kWorkers === i) } }));
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
  const daemonBefore = cpuMs(shop.child.pid);
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  const results = Promise.all(workers.map((worker) => new Promise((resolve, reject) => { worker.once('message', resolve); worker.once('error', reject); })));
  for (const worker of workers) worker.postMessage('go');
  const all = await results;
  const elapsed = (performance.now() - began) / 1_000;
  const own = process.cpuUsage(ownBefore);
  const latencies = Float64Array.from(all.flatMap((result) => [...result.latencies])).sort();
  const count = latencies.length;
  const daemon = cpuMs(shop.child.pid);
  const each = (part) => rounded((daemon[part] - daemonBefore[part]) * 1_000 / count, 1);
  const at = (share) => rounded(latencies[Math.min(count - 1, Math.floor(count * share))]);
  if (isShown) print(`server_${what}`, {
    clients: clients.length, per_s: Math.round(count / elapsed), p50_ms: at(0.5), p99_ms: at(0.99),
    daemon_cpu_us: each('all'), daemon_kernel_us: each('kernel'),
    generator_cpu_us: rounded((own.user + own.system) / count, 1), failed: all.reduce((sum, result) => sum + result.failed, 0),
    first_failure: all.map((result) => result.first_failure).find(Boolean) });
  // Numbers go on where they were: the next run uses the same devices.
  for (const state of all.flatMap((result) => result.states)) Object.assign(clients.find((client) => client.token === state.token), state);
  await Promise.all(workers.map((worker) => worker.terminate()));
}

// An outside system that takes what it is told.
async function receiver() {
  let told = 0;
  const server = createServer((request, response) => { ++told; request.resume().on('end', () => response.writeHead(204).end()); });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, told: () => told, close: () => server.close() };
}

const kWholeClients = 16;
const kCouponsEach = 200;  // of one account (kWalletMax)

// Each client orders for several accounts, so that a coupon is there for every order of its time.
async function wholeCheckouts(shop, clients) {
  await shop.stop();
  const operator = { data: shop.data, cli: (...words) => shop.cli(...words, ...shop.secret) };
  operator.cli('promotions', 'add', 'web/demo/promotions.json');
  addCoupons(operator, [{ template: { terms: { name: { zh: '减5', en: '5 off' }, kind: 'amount_off', valueMinor: '500' }, limits: { issuedPerMember: kCouponsEach, usedPerMember: kCouponsEach } } }]);
  await shop.start(['--staff-host', staffHost, '--internal-webhooks']);
  withStaffSide(shop);
  const outside = await receiver();
  const owner = await firstOwner(shop);
  const made = await shop.staff('POST', '/v1/admin/webhooks', { cookie: owner.cookie, headers: { 'idempotency-key': randomBytes(8).toString('hex') }, body: { url: outside.url, types: ['order.placed', 'order.paid'], enabled: true, reason: 'bench' } });
  if (made.status !== 201) throw new Error(`webhook: ${made.text}`);
  const buyers = clients.slice(0, kWholeClients).map((client, i) => ({ ...client, template: 1, claims_each: kCouponsEach, coupons: [], made: 0, accounts: clients.filter((_, at) => at % kWholeClients === i).map(({ token }) => token) }));
  await load(shop, 'claims', buyers, false);
  await load(shop, 'whole_checkout', buyers);
  print('server_outside_told', { events: outside.told() });
  outside.close();
}

const postgres = values.postgres ? startPostgres() : undefined;
const shop = new Shop({ database: postgres?.url });
try {
  const names = Array.from({ length: Math.max(4 * kWholeClients, ...counts) }, (_, i) => `bench-${i}`);
  shop.fill(names);
  await startAndIdle(shop);
  floor(shop.data);
  const variants = (await shop.ask('GET', '/v1/products?limit=50')).json.products.flatMap((product) => product.variants ?? []).map((v) => v.number);
  const clients = [];
  for (const username of names) {
    const session = await shop.ask('POST', '/v1/sessions', { body: { username, password, device: randomBytes(16).toString('hex'), firstSeq: 1, bearer: true } });
    clients.push({ token: session.json.token, seq: 1, cursor: 0, variants });
  }
  for (const what of ['sync', 'cart', 'checkout']) {
    for (const count of counts) await load(shop, what, clients.slice(0, count));
  }
  await wholeCheckouts(shop, clients);
  print('server_after_load', { rss_mib: rssMib(shop.child.pid) });
  const books = shop.verify();
  print('server_verify', { clean: books.clean });
  if (!books.clean) process.exitCode = 1;
} finally {
  if (shop.child?.exitCode === null) await shop.stop();
  shop.remove();
  postgres?.remove();
}
