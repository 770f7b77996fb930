// Starts the real daemon on a free port with a data folder of its own, and speaks to it.
import { spawn, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import net from 'node:net';
import { runSql } from '../support/sql.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

export function daemonPath() {
  const places = [process.env.DAEMON, ...['release', 'dev'].map((name) => join(root, 'build', name, 'server', 'cartwrightd'))];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('no cartwrightd: build it, or set DAEMON');
  return found;
}

export const password = 'a long enough pass phrase';
export const hex = (bytes) => randomBytes(bytes).toString('hex');

// A connection that was kept while the test itself stood still (a server was started) may just have been closed.
const patient = (method, send) => send().catch((error) => (method === 'GET' && error.cause?.code === 'UND_ERR_SOCKET' ? send() : Promise.reject(error)));

// Notices are files of the spool folder; they come a moment after the answer.
function noticesIn(spool, base) {
  const read = new Set();
  // The next one to a phone or mailbox that was not read yet.
  async function notice(login) {
    for (;;) {
      for (const name of existsSync(spool) ? readdirSync(spool).sort() : []) {
        if (read.has(name) || !name.endsWith('.txt')) continue;
        const text = readFileSync(join(spool, name), 'utf8');
        if (!text.startsWith(`To: ${login}\n`)) continue;
        read.add(name);
        return text;
      }
      await fetch(`${base}/livez`);
    }
  }
  return { notice, code: async (login) => /\n\n\D*(\d{6})/.exec(await notice(login))[1] };
}

// The first good answer of something that takes its time; the pause keeps the asking within the limit of requests.
export async function until(ask, good, { everyMs = 250, withinMs = 60_000 } = {}) {
  for (const end = performance.now() + withinMs; ;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${answer?.text ?? answer}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

function parsed(text) { try { return JSON.parse(text); } catch { return undefined; } }

// `database`: postgres://…; then the folder holds pictures only.
// Daemons of one database have one key.
export const sharedSecret = join(tmpdir(), `cartwright-secret-${process.pid}.key`);
process.on('exit', () => rmSync(sharedSecret, { force: true }));

// Rows (of a member) are made old in the store.
export function makeOld({ data }, table, column, member) {
  const whose = member === undefined ? '' : ` WHERE member_id = x'${member}'`;
  runSql(join(data, 'cartwright.sqlite'), `UPDATE ${table} SET ${column} = 1${whose}`);
}

export async function startDaemon({ args = [], catalogue = true, database } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'cartwright-http-'));
  const where = ['--data', data, ...(database ? ['--database', database] : [])];
  const secret = database ? ['--secret-file', sharedSecret] : [];
  if (catalogue) {
    execFileSync(daemonPath(), ['import', '--no-publish', ...where, '--format', 'cartwright-json', join(here, 'catalogue.json')]);
    execFileSync(daemonPath(), ['publish', ...where]);
  }
  const began = performance.now();
  const child = spawn(daemonPath(), ['serve', ...where, ...secret, '--port', '0', '--log-level', 'info', ...args]);
  let log = ''; child.stderr.on('data', (chunk) => (log += chunk));
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const base = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const match = /listening on (http:\S+)\n/.exec(out);
      if (match) resolve(match[1]);
    });
    exited.then(() => reject(new Error('the daemon ended: ' + log)));
  });
  const [startMs, port] = [performance.now() - began, Number(new URL(base).port)];
  return {
    base, port, data, child, exited, startMs,
    log: () => log,
    ...noticesIn(join(data, 'spool'), base),
    cli: (...words) => execFileSync(daemonPath(), [words[0], ...where, ...(['staff', 'fund', 'coupons', 'promotions'].includes(words[0]) ? secret : []), ...words.slice(1)]).toString(),
    async stop() {
      child.kill('SIGTERM');
      return exited.finally(() => rmSync(data, { recursive: true, force: true }));
    },
    async ask(method, path, { body, token, headers = {}, raw } = {}) {
      const all = { ...headers };
      if (body !== undefined) all['content-type'] ??= 'application/json';
      if (token) all.authorization = `Bearer ${token}`;
      const response = await patient(method, () => fetch(base + path, { method, headers: all, body: raw ?? (body === undefined ? undefined : JSON.stringify(body)) }));
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
    // bytes on a plain socket, until the server closes or `until` was seen
    raw(bytes, { until, timeoutMs = 15_000, keepWriting } = {}) {
      return new Promise((resolve) => {
        const socket = net.connect(port, '127.0.0.1');
        let got = '';
        const done = () => { socket.destroy(); clearTimeout(timer); resolve(got); };
        const timer = setTimeout(done, timeoutMs);
        socket.on('data', (chunk) => { got += chunk.toString('latin1'); if (until && got.includes(until)) done(); });
        socket.on('close', done);
        socket.on('error', () => {});
        socket.on('connect', () => (keepWriting ? keepWriting(socket) : socket.write(bytes)));
      });
    },
  };
}

// Passwords are hashed a few at a time: who asks while all of them are at work is told to come again.
export async function newMember(daemon, name = 'm' + hex(6), device = hex(16)) {
  const made = await until(() => daemon.ask('POST', '/v1/accounts', { body: { username: name, password, displayName: name } }), ({ status }) => status !== 503);
  if (made.status !== 201) throw new Error('account: ' + made.text);
  return signIn(daemon, name, device);
}

export async function signIn(daemon, name, device = hex(16), word = password) {
  const answer = await until(() => daemon.ask('POST', '/v1/sessions', { body: { username: name, password: word, device, firstSeq: 1, bearer: true } }), ({ status }) => status !== 503);
  if (answer.status !== 201) throw new Error('session: ' + answer.text);
  return { name, device, token: answer.json.token, refresh: answer.json.refresh, revocation: answer.json.revocation, session: answer.json };
}

export const placeOrder = (variant, quantity = 1) => ({
  id: '0198' + hex(14), lines: [{ variant, quantity }], zone: 'CN', method: 'standard',
  shipTo: { name: '张三', phone: '13800000000', address: '北京市朝阳区 1 号' },
  choice: 'accept_any', seenCatalogueVersion: 1, seenTotalMinor: '0', seenFingerprint: '0'.repeat(64), coupons: [],
});
