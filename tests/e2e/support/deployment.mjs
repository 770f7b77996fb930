// The daemons behind a shop's address, and how the shop is filled.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startNginx } from '../../support/nginx.mjs';
import { startPostgres } from '../../support/postgres.mjs';
import { runSql } from '../../support/sql.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const password = 'a long quiet sentence';

function place(name, own, built) {
  const path = process.env[name] ?? join(root, own);
  if (!existsSync(path)) throw new Error(`${path} is missing: ${built}, or set ${name}`);
  return path;
}
const daemonPath = () => place('DAEMON', 'build/release/server/cartwrightd', './dev build');
const webPath = () => place('WEB', 'web/dist', './dev build');

/** The demo shop with its members, each with ¥2,000. */
function fillDemo(data, cli) {
  const secret = join(data, 'password');
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  cli('import', '--format', 'cartwright-json', join(root, 'web/demo/catalogue.json'));
  cpSync(join(root, 'web/demo/pictures'), join(data, 'pictures'), { recursive: true });
  cli('publish');
  for (const name of ['demo-ann', 'demo-bo']) {
    cli('member', 'add', name, '--password-file', secret);
    cli('fund', name, '2000.00');
  }
}

const cliOf = (...where) => (...words) => execFileSync(daemonPath(), [...words, ...where]).toString();

/** Made once, copied for each shop over SQLite. */
let demo;
function copyDemo(data) {
  if (demo === undefined) {
    demo = mkdtempSync(join(tmpdir(), 'cartwright-e2e-demo-'));
    process.once('exit', () => rmSync(demo, { recursive: true, force: true }));
    fillDemo(demo, cliOf('--data', demo));
  }
  cpSync(demo, data, { recursive: true });
}

/** One daemon that can be started and stopped, at one port. */
function daemonAt(port, words) {
  let child = null;
  let ended = Promise.resolve();
  const kill = () => { if (child !== null) child.kill('SIGKILL'); };
  process.once('exit', kill);
  async function start() {
    const running = child = spawn(daemonPath(), ['serve', ...words, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    running.stderr.on('data', (chunk) => { log = (log + chunk).slice(-4_000); });
    ended = new Promise((resolve) => { running.once('exit', resolve); });
    await new Promise((resolve, reject) => {
      let out = '';
      running.stdout.on('data', (chunk) => { out += chunk; if (out.includes('listening on')) resolve(); });
      void ended.then(() => reject(new Error(`the daemon ended: ${log}`)));
    });
  }
  async function end(signal) {
    if (child === null) return;
    child.kill(signal);
    await ended;
    child = null;
  }
  return { start, stop: () => end('SIGTERM'), kill: () => end('SIGKILL'), forget: () => process.removeListener('exit', kill) };
}

async function oneDaemon({ data, web, import: words, serve = [] }) {
  const cli = cliOf('--data', data);
  if (words !== undefined) { cli('import', ...words); cli('publish'); } else copyDemo(data);
  const port = await freePort();
  const daemon = daemonAt(port, ['--data', data, '--web', web ?? webPath(), ...serve]);
  await daemon.start();
  const sql = (statement) => runSql(join(data, 'cartwright.sqlite'), statement);
  return { port, cli, sql, start: daemon.start, stop: daemon.stop, daemons: [daemon], async close() { await daemon.stop(); daemon.forget(); } };
}

/** nginx stays when the shop is stopped: browsers then see its 502. */
async function twoDaemons({ data, web, import: words }) {
  const postgres = startPostgres();
  const where = ['--data', data, '--database', postgres.url];
  const cli = cliOf(...where);
  if (words !== undefined) { cli('import', ...words); cli('publish'); } else fillDemo(data, cli);
  const ports = [await freePort(), await freePort()];
  const daemons = ports.map((port) => daemonAt(port, [...where, '--web', web ?? webPath()]));
  const start = () => Promise.all(daemons.map((daemon) => daemon.start()));
  const stop = () => Promise.all(daemons.map((daemon) => daemon.stop()));
  await start();
  const proxy = await startNginx({ daemons: ports, tls: false });
  const sql = (statement) => runSql(postgres.url, statement);
  return { port: proxy.https, cli, sql, start, stop, daemons,
    async close() { await proxy.stop(); await stop(); for (const daemon of daemons) daemon.forget(); postgres.remove(); } };
}

/** options: `data` a folder; `import`: arguments of an import into an empty shop, instead of the demo; `web`: pages other than the storefront's;
 *  `serve`: more words for `serve` of one daemon; `deployment`: this one, whatever the environment says. */
export const deploy = ({ deployment = process.env.DEPLOYMENT, ...options }) => (deployment === 'two-daemons' ? twoDaemons : oneDaemon)(options);
