// The reference provider (web/demo/pay-sandbox.mjs) as a process of a test: where it is, the arguments of a daemon that is to use it, and
// what a shopper does on its page.
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'demo', 'pay-sandbox.mjs');
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** `secret`: what its notices are signed with; the daemon's file may have more than that one. */
export async function startPaySandbox({ secret = newSecret(), secrets = [secret], state } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-pay-'));
  const file = (name, text) => { const path = join(folder, name); writeFileSync(path, `${text}\n`, { mode: 0o600 }); return path; };
  const key = file('key', randomBytes(24).toString('hex'));
  const [own, shops] = [file('secret', secret), file('secrets', secrets.join(' '))];
  const child = spawn(process.execPath, [program, '--port=0', `--key=${key}`, `--secret=${own}`, ...(state ? [`--state=${state}`] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => { child.once('exit', resolve); });
  const url = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(/http:\S+/.exec(chunk)[0]));
    exited.then((code) => reject(new Error(`the sandbox ended: ${code}`)));
  });
  const control = async (body) => (await fetch(`${url}/control`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
  return {
    url, control,
    args: [`--payment-provider=${url}`, `--payment-key=${key}`, `--payment-secret=${shops}`],
    serve: (daemon) => control({ notify: `${daemon.base}/v1/payment-notices` }),
    behave: (how = {}) => control({ act: 'behave', ...how }),
    seen: async () => (await fetch(`${url}/control`)).json(),
    /** On its page; where that leads to. */
    async choose(page, choice = 'pay') {
      const answer = await fetch(page, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `choice=${choice}` });
      return answer.headers.get('location');
    },
    /** A notice as its holder of the secret would send it, or with what is said otherwise. */
    sign(body, { id = `ntc_${randomBytes(8).toString('hex')}`, at = Math.floor(Date.now() / 1_000), by = secret } = {}) {
      const raw = typeof body === 'string' ? body : JSON.stringify(body);
      const mac = createHmac('sha256', Buffer.from(by.slice(6), 'base64')).update(`${id}.${at}.${raw}`).digest('base64');
      return { raw, headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` } };
    },
    async stop() { child.kill('SIGTERM'); await exited; rmSync(folder, { recursive: true, force: true }); },
  };
}
