// A shop at an address of its own: it can be stopped and started again there. One daemon over SQLite, or with
// DEPLOYMENT=two-daemons two behind nginx over a PostgreSQL of their own (deployment.mjs).
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy, password } from './deployment.mjs';

export { password, root } from './deployment.mjs';
export const temporary = (name) => mkdtempSync(join(tmpdir(), `cartwright-e2e-${name}-`));
export const discard = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** @param options `import`: arguments of an import into an empty shop, instead of the demo; `web`: pages other than the storefront's. */
export async function openShop(options = {}) {
  const data = temporary('data');
  const deployment = await deploy({ ...options, data });
  const { port, cli, sql, start, stop } = deployment;
  const url = `http://localhost:${port}`;
  const close = async () => { await deployment.close(); discard(data); };
  /** JSON in and out. */
  async function ask(method, path, { body, token, headers: more } = {}) {
    const headers = { accept: 'application/json', ...more };
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
  return { url, daemons: deployment.daemons, port, data, cli, sql, start, stop, close, ask, signIn, cart };
}
