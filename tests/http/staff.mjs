// The staff side in tests: a daemon whose staff host is `localhost` (members use 127.0.0.1), one-time codes, and people.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { hex, password, startDaemon } from './daemon.mjs';

export const staffHost = 'localhost';
export const roles = ['owner', 'finance', 'marketing', 'catalogue', 'warehouse', 'support', 'moderator', 'auditor'];

const fromBase32 = (text) => {
  let bits = '';
  for (const c of text) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
};
/** RFC 6238; `ahead`: steps from now. */
export function totp(secret, ahead = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function startStaffDaemon({ args = [], ...options } = {}) {
  const daemon = await startDaemon({ args: ['--staff-host', staffHost, ...args], ...options });
  return withStaffSide(daemon, args.includes('--behind-proxy') ? 'https' : 'http');
}
/** Of a daemon that was started with `--staff-host`: `staff(method, path, …)` speaks to that side. */
export function withStaffSide(daemon, scheme = 'http') {
  daemon.staffOrigin = `${scheme}://${staffHost}:${daemon.port}`;
  // On the socket of 127.0.0.1, under the staff host's name. `cookie`: a session; `origin` null: none is sent.
  daemon.staff = (method, path, { body, raw, type = 'application/json', cookie, headers = {}, origin = daemon.staffOrigin, host = `${staffHost}:${daemon.port}` } = {}) =>
    new Promise((resolve, reject) => {
      const all = { host, ...headers };
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      if (sent !== undefined) Object.assign(all, { 'content-type': type, 'content-length': Buffer.byteLength(sent) });
      if (cookie) all.cookie = `__Host-staff=${cookie}`;
      if (origin !== null && method !== 'GET') all.origin = origin;
      const asked = request({ host: '127.0.0.1', port: daemon.port, method, path, headers: all }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () => {
          let json;
          try { json = JSON.parse(text); } catch { json = undefined; }
          resolve({ status: answer.statusCode, headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])), text, json });
        });
      });
      asked.on('error', reject);
      asked.end(sent);
    });
  return daemon;
}

const cookieOf = (answer) => /__Host-staff=([0-9a-f]{64})/.exec(answer.headers.get('set-cookie') ?? '')?.[1];

/** Takes an invitation: `{username, secret, cookie, session, codes}`. */
export async function enrol(daemon, token, username = 's' + hex(5)) {
  const headers = { 'x-real-ip': `198.19.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}` };
  const opened = await daemon.staff('POST', '/v1/admin/invitations/openings', { body: { token }, headers });
  if (opened.status !== 200) throw new Error('invitation: ' + opened.text);
  const person = { username, secret: opened.json.secret, next: 0 };
  // The step before now: so that the two of now and after it are left for signing in.
  const made = await daemon.staff('POST', '/v1/admin/invitations/acceptances', { headers, body: { token, username, displayName: username, password, code: totp(person.secret, -1) } });
  if (made.status !== 201) throw new Error('account: ' + made.text);
  return { ...person, cookie: cookieOf(made), session: made.json };
}

export const firstOwner = (daemon) => enrol(daemon, readFileSync(join(daemon.data, 'first-owner.token'), 'utf8').trim());
export const hire = (daemon, wanted) => enrol(daemon, daemon.cli('staff', 'invite', '--roles', wanted).trim());

export async function signInStaff(daemon, person, ahead = person.next++) {
  const answer = await daemon.staff('POST', '/v1/admin/sessions', { body: { username: person.username, password, code: totp(person.secret, ahead) } });
  return { ...answer, cookie: cookieOf(answer) };
}
