// Debian's Chromium under our own process group, so that it can be killed like a crash does; and a static server with the
// storefront's strict policy.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bundle.mjs';

const { chromium } = createRequire(join(root, 'wasm/package.json'))('playwright-core');

export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', mjs: 'text/javascript; charset=utf-8', wasm: 'application/wasm' };

/** Serves `files` (path: bytes or text) and the folders below `folders` (prefix: folder). */
export async function serve(files, folders) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    let body = files[path];
    for (const [prefix, folder] of Object.entries(folders)) {
      const file = path.startsWith(prefix) && !path.includes('..') ? join(folder, path.slice(prefix.length)) : '';
      if (file !== '' && existsSync(file)) body = readFileSync(file);
    }
    if (body === undefined) return response.writeHead(404).end();
    const type = TYPES[path.split('.').pop()] ?? (path === '/' ? TYPES.html : 'application/octet-stream');
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' }).end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}

export const profile = () => mkdtempSync(join(tmpdir(), 'cartwright-profile-'));
export const discard = (folder) => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); };

export async function launch(folder, extra = []) {
  const child = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage',
    '--disable-extensions', '--disable-component-update', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${folder}`,
    ...extra, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const found = /DevTools listening on ws:\/\/([^/]+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => { reject(new Error(`chromium ended: ${said}`)); });
  });
  const browser = await chromium.connectOverCDP(`http://${address}`);
  const kill = async () => {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  return { browser, context: browser.contexts()[0], kill };
}
