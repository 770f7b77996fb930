// A daemon on a port of its own over a data folder of its own: it can be stopped and started again at the same address.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const password = 'a long quiet sentence';
export const temporary = (name) => mkdtempSync(join(tmpdir(), `cartwright-e2e-${name}-`));
export const discard = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

function place(name, own, built) {
  const path = process.env[name] ?? join(root, own);
  if (!existsSync(path)) throw new Error(`${path} is missing: ${built}, or set ${name}`);
  return path;
}
const daemonPath = () => place('DAEMON', 'build/release/server/cartwrightd', './dev build');
const webPath = () => place('WEB', 'web/dist', './dev build');

/** The demo shop with its members, each with ¥2,000; made once, copied for each daemon. */
let demo;
function demoFolder() {
  if (demo !== undefined) return demo;
  demo = temporary('demo');
  process.once('exit', () => discard(demo));
  const secret = join(demo, 'password');
  writeFileSync(secret, `${password}\n`);
  const run = (...words) => execFileSync(daemonPath(), words);
  run('import', '--data', demo, '--format', 'cartwright-json', join(root, 'web/demo/catalogue.json'));
  cpSync(join(root, 'web/demo/pictures'), join(demo, 'pictures'), { recursive: true });
  run('publish', '--data', demo);
  for (const name of ['demo-ann', 'demo-bo']) {
    run('member', 'add', name, '--data', demo, '--password-file', secret);
    run('fund', name, '2000.00', '--data', demo);
  }
  return demo;
}

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

/** @param options `import`: arguments of an import into an empty shop, instead of the demo; `web`: pages other than the storefront's. */
export async function openShop(options = {}) {
  const data = temporary('data');
  const cli = (...words) => execFileSync(daemonPath(), [...words, '--data', data]).toString();
  if (options.import !== undefined) { cli('import', ...options.import); cli('publish'); }
  else cpSync(demoFolder(), data, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child = null;
  let ended = Promise.resolve();
  const kill = () => { if (child !== null) child.kill('SIGKILL'); };
  process.once('exit', kill);

  async function start() {
    const words = ['serve', '--data', data, '--web', options.web ?? webPath(), '--port', String(port)];
    const running = child = spawn(daemonPath(), words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    running.stderr.on('data', (chunk) => { log = (log + chunk).slice(-4_000); });
    ended = new Promise((resolve) => { running.once('exit', resolve); });
    await new Promise((resolve, reject) => {
      let out = '';
      running.stdout.on('data', (chunk) => { out += chunk; if (out.includes('listening on')) resolve(); });
      void ended.then(() => reject(new Error(`the daemon ended: ${log}`)));
    });
  }
  async function stop() {
    if (child === null) return;
    child.kill('SIGTERM');
    await ended;
    child = null;
  }
  const close = () => stop().then(() => { process.removeListener('exit', kill); discard(data); });
  /** JSON in and out. */
  async function ask(method, path, { body, token } = {}) {
    const headers = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    const response = await fetch(url.replace('localhost', '127.0.0.1') + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
  /** A session of no browser, the same each time (sessions are rate-limited); answers `get(path)`. */
  const sessions = new Map();
  async function signIn(username = 'demo-ann') {
    const body = { username, password, device: randomBytes(16).toString('hex'), firstSeq: 1, bearer: true };
    if (!sessions.has(username)) sessions.set(username, await ask('POST', '/v1/sessions', { body }));
    const { token } = sessions.get(username);
    return (path) => ask('GET', path, { token });
  }
  /** What the server holds for the member: the quantities of the lines that are there, in order. */
  async function cart(username) {
    const { lines } = await (await signIn(username))('/v1/cart');
    return lines.map((line) => line.setValue + line.added).filter((quantity) => quantity > 0).sort((a, b) => a - b);
  }
  await start();
  return { url, port, data, cli, start, stop, close, ask, signIn, cart };
}
