// A mail server and a webhook receiver of the tests' own: they keep what they were given, and can be told to fail.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';

/** A certificate for 127.0.0.1 and localhost, which is its own authority. */
export function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-tls-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { file: cert, key: readFileSync(key), cert: readFileSync(cert), folder, secret(name, text) { const path = join(folder, name); writeFileSync(path, text, { mode: 0o600 }); return path; } };
}

const waiters = () => {
  const all = [];
  const wait = async (look) => { for (;;) { const found = look(); if (found) return found; await new Promise((resolve) => { all.push(resolve); }); } };
  return { wait, wake: () => all.splice(0).forEach((resolve) => resolve()) };
};

/** options: `secure` TLS from the start; `identity` for STARTTLS or that; `login` "name:password" that is asked for. */
export async function startMailServer({ secure = false, identity, login } = {}) {
  const mails = [];
  const told = { rcpt: [], data: [] };  // replies to the next RCPT and DATA, instead of 250
  const counts = { sessions: 0, encrypted: 0, plainMails: 0 };
  const { wait, wake } = waiters();
  const state = { hang: false, holdReply: false };
  const talk = (socket, encrypted) => {
    const say = (text) => socket.write(`${text}\r\n`);
    let buffer = '';
    let body;
    let known = login === undefined;
    let asked = false;  // for the login, on a line of its own
    let mail = { to: [] };
    const line = (text) => {
      if (body !== undefined) {
        if (text !== '.') { body.push(text); return; }
        const reply = told.data.shift() ?? '250 kept';
        if (reply.startsWith('250')) { mails.push({ ...mail, encrypted, raw: body.join('\n') }); if (!encrypted) counts.plainMails += 1; wake(); }
        body = undefined; mail = { to: [] };
        if (!state.holdReply) say(reply);
        return;
      }
      const word = asked ? 'AUTH' : text.slice(0, 4).toUpperCase();
      if (word === 'EHLO') say(['250-here', ...(encrypted || !identity ? [] : ['250-STARTTLS']), ...(login ? ['250-AUTH PLAIN'] : []), '250 8BITMIME'].join('\r\n'));
      else if (word === 'STAR') { say('220 go'); socket.removeAllListeners('data'); const inner = new tls.TLSSocket(socket, { isServer: true, key: identity.key, cert: identity.cert }); inner.on('error', () => {}); counts.encrypted += 1; talk(inner, true); }
      else if (text === 'AUTH PLAIN') { asked = true; say('334 '); }
      else if (word === 'AUTH') { known = Buffer.from(asked ? text : text.split(' ')[2], 'base64').toString() === `\0${login.replace(':', '\0')}`; asked = false; say(known ? '235 welcome' : '535 no'); }
      else if (word === 'MAIL') say(known ? '250 yes' : '530 who are you');
      else if (word === 'RCPT') { const reply = told.rcpt.shift() ?? '250 yes'; if (reply.startsWith('250')) mail.to.push(/<(.*)>/.exec(text)[1]); say(reply); }
      else if (word === 'DATA') { body = []; say('354 go on'); }
      else if (word === 'RSET') { mail = { to: [] }; say('250 yes'); }
      else if (word === 'QUIT') { say('221 bye'); socket.end(); }
      else say('502 what');
    };
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) { const text = buffer.slice(0, end); buffer = buffer.slice(end + 2); line(text); }
    });
    socket.on('error', () => {});
    return say;
  };
  const sockets = new Set();
  const accept = (socket, encrypted) => { sockets.add(socket); counts.sessions += 1; socket.on('error', () => {}); if (!state.hang) talk(socket, encrypted)('220 here'); };
  const server = secure ? tls.createServer({ key: identity.key, cert: identity.cert }, (socket) => accept(socket, true)) : net.createServer((socket) => accept(socket, false));
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    port, url: `${secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`, mails, told, counts, state,
    /** The mail to `to` whose number, from 0, is given. */
    mail: (to, number = 0) => wait(() => mails.filter((mail) => mail.to.includes(to))[number]),
    close() { for (const socket of sockets) socket.destroy(); server.close(); },
  };
}

export const textOf = (mail) => Buffer.from(mail.raw.split('\n\n')[1].replaceAll('\n', ''), 'base64').toString();
export const headerOf = (mail, name) => new RegExp(`^${name}: ((?:.*)(?:\\n .*)*)`, 'm').exec(mail.raw)?.[1].replace(/\?=\n =\?/g, '?==?').replace(/=\?UTF-8\?B\?(.*?)\?=/g, (_, word) => Buffer.from(word, 'base64').toString());

/** Keeps calls that are rightly signed with one of `keys`; `told` are statuses of the next answers instead of 204, `state.answer(call)` of any;
 * a number below 0 gives no answer. */
export async function startWebhookReceiver({ identity, secret } = {}) {
  const calls = [];
  const told = [];
  const wrong = [];
  const keys = secret ? [secret] : [];
  const state = { answer: undefined };
  const { wait, wake } = waiters();
  const signed = (text) => keys.map((key) => `v1,${createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64')).update(text).digest('base64')}`);
  const handler = (request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk)).on('end', () => {
      const [id, at, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => request.headers[name]);
      const signatures = given.split(' ');
      if (!signed(`${id}.${at}.${body}`).some((good) => signatures.includes(good)) || Math.abs(Date.now() / 1000 - at) > 300) { wrong.push(given); response.writeHead(401).end(); return; }
      const said = JSON.parse(body);
      const call = { ...said, eventId: said.id, id, signatures };
      call.status = told.shift() ?? state.answer?.(call) ?? 204;
      calls.push(call);
      wake();
      if (call.status > 0) response.writeHead(call.status, { location: '/elsewhere' }).end();
    });
  };
  const server = identity ? createHttpsServer({ key: identity.key, cert: identity.cert }, handler) : createHttpServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${identity ? 'https' : 'http'}://127.0.0.1:${server.address().port}/in`, port: server.address().port, calls, told, wrong, keys, state,
    call: (to, number = 0) => wait(() => calls.filter((call) => call.data.to === to)[number]),
    /** When `look` gives something. */
    when: (look) => wait(() => look(calls)),
    close() { server.closeAllConnections(); server.close(); },
  };
}
