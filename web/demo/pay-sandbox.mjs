// A payment provider that takes no money: the reference for docs/api/payment-provider.md, in tests and in the demo. A process of its own, on
// loopback. It keeps its word unless it is told to delay, duplicate, reorder, lie about the sum, refuse or vanish (POST /control, or by hand
// at /). With --state FILE it remembers over restarts.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { closedPage, controlPage, payPage } from './pay-sandbox-pages.mjs';

const options = Object.fromEntries(process.argv.slice(2).map((word) => /^--([a-z]+)=(.*)$/s.exec(word)?.slice(1) ?? [word, '']));
const secretOf = (path) => readFileSync(path, 'utf8').trim().split(' ')[0];
const key = secretOf(options.key);
const secret = Buffer.from(secretOf(options.secret).replace(/^whsec_/, ''), 'base64');

// How it behaves. `delayMs` before each notice; `duplicate`: so many copies more of each, under the same id; `again`: so many more under new
// ids; `hold`: notices wait until released, in order or reversed; `lieInNotice`, `lieInAnswer`: sums in the place of the true one; `vanish`: it
// neither answers nor sends; `badSignature`; `pendingRefunds`: they wait to be finished; `refuseRefunds`; `failures`: statuses of the next answers.
const honest = { notify: options.notify ?? '', delayMs: 0, duplicate: 0, again: 0, hold: false, lieInNotice: '', lieInAnswer: '', vanish: false, badSignature: false, pendingRefunds: false, refuseRefunds: false, failures: [] };
const behaviour = { ...honest };
const kept = options.state && existsSync(options.state) ? JSON.parse(readFileSync(options.state, 'utf8')) : { sessions: {}, refunds: {} };
const { sessions, refunds } = kept;
const calls = [];  // that were answered: path and what it was about
const sent = [];   // notices that were tried: id, type, about, status
let held = [];
const keep = () => { if (options.state) writeFileSync(options.state, JSON.stringify(kept)); };

// ---- notices ----
const pausesMs = [0, 250, 1_000, 4_000, 15_000, 60_000, 300_000];
async function attempt(notice, tries = 0) {
  if (behaviour.vanish) { held.push(notice); return; }
  const at = Math.floor(Date.now() / 1_000);
  const mac = createHmac('sha256', behaviour.badSignature ? randomBytes(32) : secret).update(`${notice.id}.${at}.${notice.body}`).digest('base64');
  const answer = await fetch(behaviour.notify, { method: 'POST', body: notice.body, headers: { 'content-type': 'application/json', 'webhook-id': notice.id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` } }).catch(() => undefined);
  sent.push({ ...notice, status: answer?.status ?? 0, answer: await answer?.json().catch(() => undefined) });
  if (answer?.ok || tries + 1 >= pausesMs.length) return;
  setTimeout(() => attempt(notice, tries + 1), pausesMs[tries + 1]).unref();
}
function send(notice) { for (let copy = 0; copy <= behaviour.duplicate; copy += 1) void attempt(notice); }
function tell(type, about, { order, amountMinor, currency }) {
  if (!behaviour.notify) return;
  const sum = type === 'payment.paid' && behaviour.lieInNotice ? behaviour.lieInNotice : amountMinor;
  for (let copy = 0; copy <= behaviour.again; copy += 1) {
    const notice = { id: `ntc_${randomBytes(12).toString('hex')}`, type, about, body: JSON.stringify({ type, at: Date.now(), about, order, amountMinor: sum, currency }) };
    if (behaviour.hold || behaviour.vanish) held.push(notice);
    else if (behaviour.delayMs > 0) setTimeout(() => send(notice), behaviour.delayMs);
    else send(notice);
  }
}
function release(reversed) {
  const waiting = reversed ? held.toReversed() : held;
  held = [];
  // One after the other, so that the order is what was asked for.
  return waiting.reduce((before, notice) => before.then(() => attempt(notice)), Promise.resolve());
}

// ---- what there is ----
const standingOf = (session) => (session.standing === 'open' && session.endsAt <= Date.now() ? 'closed' : session.standing);
function settle(session, standing) {
  if (standingOf(session) !== 'open') return;
  session.standing = standing;
  if (standing === 'paid') session.paidMinor = session.amountMinor;
  keep();
  tell(`payment.${standing}`, session.reference, session);
}
function finish(refund, standing) {
  if (refund.standing !== 'pending') return;
  refund.standing = standing;
  keep();
  tell(`refund.${standing}`, refund.refund, refund);
}
const shownSession = (session) => ({ reference: session.reference, standing: standingOf(session), amountMinor: standingOf(session) === 'paid' ? behaviour.lieInAnswer || session.paidMinor : '0', currency: session.currency });

// ---- the API ----
const refused = (status, why) => ({ status, body: { error: why } });
const api = {
  '/v1/sessions': (asked) => {
    const session = sessions[asked.reference] ??= { ...asked, session: `ses_${randomBytes(12).toString('hex')}`, standing: 'open' };
    keep();
    return { status: 200, body: { reference: session.reference, session: session.session, page: `${origin}/pay/${session.session}` } };
  },
  '/v1/sessions/query': ({ reference }) => (sessions[reference] ? { status: 200, body: shownSession(sessions[reference]) } : refused(404, 'unknown')),
  '/v1/sessions/close': ({ reference }) => {
    const session = sessions[reference];
    if (!session) return refused(404, 'unknown');
    if (session.standing === 'open') { session.standing = 'closed'; keep(); }
    return { status: 200, body: shownSession(session) };
  },
  '/v1/refunds': (asked) => {
    const session = sessions[asked.reference];
    const back = Object.values(refunds).filter(({ reference, standing }) => reference === asked.reference && standing !== 'refused').reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
    const known = refunds[asked.refund];
    if (known && known.standing !== 'refused') return { status: 200, body: { refund: asked.refund, standing: known.standing } };
    // What was received is what can go back, whatever it was said to be.
    const most = BigInt((behaviour.lieInAnswer || session?.paidMinor) ?? '0');
    if (!session || back + BigInt(asked.amountMinor) > most) return refused(422, 'more than was paid');
    const refund = refunds[asked.refund] = { ...asked, order: session.order, standing: 'pending' };
    keep();
    if (behaviour.refuseRefunds) finish(refund, 'refused');
    else if (!behaviour.pendingRefunds) finish(refund, 'done');
    return { status: 200, body: { refund: asked.refund, standing: refund.standing } };
  },
};
// By hand, or by a test. `act`: pay or refuse the session of `reference`; finish refunds; release what is held.
function control({ act, reference, ...changes }) {
  Object.assign(behaviour, act === 'behave' ? honest : {}, act === 'behave' ? { notify: behaviour.notify } : {}, changes);
  if (act === 'pay' || act === 'refuse') settle(sessions[reference], act === 'pay' ? 'paid' : 'refused');
  if (act === 'finish_refunds') for (const refund of Object.values(refunds)) finish(refund, 'done');
  if (act === 'tell') tell(changes.type ?? 'payment.paid', reference, { order: '', amountMinor: '1', currency: 'CNY', ...sessions[reference] });
  if (act === 'release' || act === 'release_reversed') return release(act === 'release_reversed');
  return Promise.resolve();
}
const everything = () => ({ behaviour, sessions, refunds, calls, sent, held: held.length });

// ---- HTTP ----
const bodyOf = async (request) => { let body = ''; for await (const chunk of request) body += chunk; return body; };
const json = (response, status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const html = (response, body) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'", 'cache-control': 'no-store' }).end(body);
function isOurs(request) {
  const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${key}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
async function answer(request, response) {
  const { pathname } = new URL(request.url, origin);
  const body = request.method === 'POST' ? await bodyOf(request) : '';
  if (pathname === '/control' && request.method === 'POST') {
    const typed = request.headers['content-type'] === 'application/json';
    const form = Object.fromEntries(new URLSearchParams(body));
    await control(typed ? JSON.parse(body) : { act: form.act, ...(form.set ? JSON.parse(form.set) : {}) });
    if (typed) json(response, 200, everything()); else response.writeHead(303, { location: '/' }).end();
    return;
  }
  if (pathname === '/control') { json(response, 200, everything()); return; }
  if (pathname === '/') { html(response, controlPage(everything())); return; }
  if (behaviour.vanish) { request.socket.destroy(); return; }
  if (Object.hasOwn(api, pathname)) {
    const failure = behaviour.failures.shift();
    if (failure) { json(response, failure, { error: 'told to' }); return; }
    if (!isOurs(request)) { json(response, 401, { error: 'key' }); return; }
    const asked = JSON.parse(body);
    const { status, body: said } = api[pathname](asked);
    calls.push({ path: pathname, about: asked.refund ?? asked.reference, status });
    json(response, status, said);
    return;
  }
  const session = Object.values(sessions).find((one) => pathname === `/pay/${one.session}`);
  if (!session) { json(response, 404, { error: 'unknown' }); return; }
  if (request.method === 'POST') {
    settle(session, new URLSearchParams(body).get('choice') === 'pay' ? 'paid' : 'refused');
    response.writeHead(303, { location: session.returnUrl }).end();
    return;
  }
  html(response, standingOf(session) === 'open' ? payPage(session) : closedPage(session, standingOf(session)));
}
let origin = 'http://localhost';
const server = createServer((request, response) => { answer(request, response).catch((trouble) => { if (!response.headersSent) json(response, 400, { error: String(trouble) }); }); });
server.listen(Number(options.port ?? 0), '127.0.0.1', () => {
  origin = `http://localhost:${server.address().port}`;
  console.log(`pay sandbox on ${origin}`);
});
process.on('SIGTERM', () => { server.closeAllConnections(); server.close(); process.exit(0); });
