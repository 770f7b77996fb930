// Passkeys through the real daemon: both algorithms, and every refusal.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Authenticator } from './authenticator.mjs';
import { hex, makeOld, newMember, startDaemon } from './daemon.mjs';
import { hire, startStaffDaemon } from './staff.mjs';

const origin = 'https://shop.example';
let daemon;
before(async () => { daemon = await startStaffDaemon({ catalogue: false, args: ['--rate-limits=false', '--public-origin', origin] }); });
after(() => daemon.stop());

const is = (answer, status, code, detail) => {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.code, code);
  if (detail !== undefined) assert.equal(answer.json.detail, detail);
};
const ask = async (member, purpose) => (await daemon.ask('POST', '/v1/me/passkey-challenges', { token: member.token, body: { purpose } })).json;
const put = (member, asked, body) => daemon.ask('PUT', `/v1/me/passkey-challenges/${asked.id}`, { token: member.token, body });
const begin = async (device) => (await daemon.ask('POST', '/v1/passkey-challenges', { body: { device } })).json;
const finish = (asked, body) => daemon.ask('PUT', `/v1/passkey-sign-ins/${asked.id}`, { body });
const withPasskey = async (algorithm) => {
  const member = await newMember(daemon);
  const key = new Authenticator(algorithm);
  const asked = await ask(member, 'create');
  const made = await put(member, asked, key.create(asked, origin, '手机'));
  assert.equal(made.status, 201, made.text);
  return { member, key, made: made.json };
};

for (const algorithm of ['ES256', 'EdDSA']) {
  test(`${algorithm}: made, listed, signed in with and without a name, removed`, async () => {
    const { member, key, made } = await withPasskey(algorithm);
    assert.equal(made.name, '手机');
    const device = hex(16);
    const asked = await begin(device);
    assert.equal(Buffer.from(asked.challenge, 'base64url').length, 32);
    assert.equal(asked.rpId, 'shop.example');
    const passed = await finish(asked, key.use(asked, origin, device));
    assert.equal(passed.status, 200, passed.text);
    assert.equal(passed.json.username, member.name);
    const opened = await daemon.ask('POST', '/v1/sessions', { body: { username: passed.json.username, password: passed.json.ticket, device, firstSeq: 1, bearer: true } });
    assert.equal(opened.status, 201, opened.text);
    const { token } = opened.json;
    const [listed] = (await daemon.ask('GET', '/v1/me/second-factors', { token })).json.passkeys;
    assert.ok(Number(listed.usedAt) > 0 && !listed.suspicious && !listed.backedUp);
    assert.equal((await daemon.ask('DELETE', `/v1/me/passkeys/${listed.id}`, { token })).status, 204);
    is(await daemon.ask('DELETE', `/v1/me/passkeys/${listed.id}`, { token }), 404, 'not_found');
    const again = await begin(device);
    is(await finish(again, key.use(again, origin, device)), 401, 'passkey_refused', 'credential');
  });
}

test('a challenge works once, for its purpose, on its device', async () => {
  const { member, key } = await withPasskey();
  const device = hex(16);
  const asked = await begin(device);
  is(await finish(asked, key.use(asked, origin, hex(16))), 410, 'challenge_used');
  const used = key.use(asked, origin, device);
  assert.equal((await finish(asked, used)).status, 200);
  is(await finish(asked, used), 410, 'challenge_used');
  const proof = await ask(member, 'prove');
  is(await finish(proof, key.use(proof, origin, device)), 410, 'challenge_used');
  is(await put(member, proof, key.create(proof, origin, 'x')), 410, 'challenge_used');
  is(await finish({ id: hex(16) }, key.use(asked, origin, device)), 410, 'challenge_used');
});

test('what was signed must be true: type, challenge, origin, site, presence, verification, key, signature, count', async () => {
  const { key, member } = await withPasskey();
  const device = hex(16);
  const lies = [
    [{ type: 'webauthn.create' }, 'type'], [{ challenge: 'AAAA' }, 'challenge'], [{ origin: 'https://evil.example' }, 'origin'], [{ rpId: 'evil.example' }, 'rp_id'],
    [{ flags: 0x0c }, 'presence'], [{ flags: 0x09 }, 'verification'], [{ flags: 0x05 }, 'backup'], [{ id: Buffer.alloc(32) }, 'credential'], [{ signature: true }, 'signature'],
  ];
  for (const [lie, step] of lies) {
    const asked = await begin(device);
    is(await finish(asked, key.use(asked, origin, device, lie)), 401, 'passkey_refused', step);
    is(await finish(asked, key.use(asked, origin, device)), 410, 'challenge_used');
  }
  const nobody = await begin(device);
  is(await finish(nobody, key.use(nobody, origin, device, { user: Buffer.alloc(16, 7).toString('base64url') })), 401, 'passkey_refused', 'credential');
  const support = await hire(daemon, 'support');
  const seen = await daemon.staff('POST', `/v1/admin/members/${member.session.member}/views`, { cookie: support.cookie, body: { reason: 'they asked who tries to get in' } });
  assert.equal(seen.json.signIns.filter(({ outcome }) => outcome === 'refused').length, lies.length, 'their helpers see each try');
});

test('a count that goes back is refused, shown to the member and told to the operator', async () => {
  const { member, key } = await withPasskey();
  const device = hex(16);
  const first = await begin(device);
  assert.equal((await finish(first, key.use(first, origin, device, { count: 9 }))).status, 200);
  const second = await begin(device);
  is(await finish(second, key.use(second, origin, device, { count: 8 })), 401, 'passkey_refused', 'counter');
  assert.match(daemon.log(), /passkey_counter_regressed/);
  const { passkeys } = (await daemon.ask('GET', '/v1/me/second-factors', { token: member.token })).json;
  assert.equal(passkeys[0].suspicious, true);
});

test('a credential belongs to its member, once', async () => {
  const { member, key } = await withPasskey();
  const other = await newMember(daemon);
  const device = hex(16);
  const asked = await begin(device);
  is(await finish(asked, key.use(asked, origin, device, { user: Buffer.from(other.session.member, 'hex').toString('base64url') })), 401, 'passkey_refused', 'credential');
  const again = await ask(member, 'create');
  assert.deepEqual(again.known, [key.id.toString('base64url')]);
  is(await put(other, again, key.create(again, origin, 'x')), 410, 'challenge_used');
  is(await put(member, again, key.create(again, origin, 'x')), 409, 'id_conflict');
});

test('making one wants a proof of lately, which one that is there can give', async () => {
  const { member, key } = await withPasskey();
  const early = await ask(member, 'create');
  makeOld(daemon, 'challenges', 'created_at', member.session.member);
  is(await daemon.ask('POST', '/v1/me/passkey-challenges', { token: member.token, body: { purpose: 'create' } }), 403, 'proof_required');
  is(await put(member, early, new Authenticator().create(early, origin, 'x')), 403, 'proof_required');
  const asked = await ask(member, 'prove');
  const wrong = await daemon.ask('PUT', `/v1/me/passkey-proofs/${asked.id}`, { token: member.token, body: key.use(asked, origin, hex(16), { signature: true }) });
  is(wrong, 401, 'passkey_refused', 'signature');
  const next = await ask(member, 'prove');
  const proved = await daemon.ask('PUT', `/v1/me/passkey-proofs/${next.id}`, { token: member.token, body: key.use(next, origin, hex(16)) });
  assert.equal(proved.status, 204, proved.text);
  assert.equal((await ask(member, 'create')).rpId, 'shop.example');
});

test('without a public origin there are passkeys on localhost only', async () => {
  const plain = await startDaemon({ catalogue: false });
  try {
    is(await plain.ask('POST', '/v1/passkey-challenges', { body: { device: hex(16) } }), 403, 'not_allowed', 'public-origin');
    const local = await fetch(plain.base.replace('127.0.0.1', 'localhost') + '/v1/passkey-challenges', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ device: hex(16) }) });
    assert.equal((await local.json()).rpId, 'localhost');
  } finally { await plain.stop(); }
});
