// `cartwright/profile` in Node against the real daemon: devices of one member that are offline and come back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newMember, startDaemon, until } from '../http/daemon.mjs';
import { png } from '../http/pictures.mjs';
import { openProfile } from '../../wasm/package/dist/profile.js';

let daemon;
before(async () => {
  daemon = await startDaemon({ args: ['--behind-proxy'] });
  const { ask } = daemon;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': address(), ...options.headers } });
});
after(() => daemon.stop());

let calls = 0;
const address = () => `198.18.${(++calls >> 8) & 255}.${calls & 255}`; // RFC 2544: addresses for tests, each its own rate

// A shop of which the profile needs who is signed in, and a network that can be cut.
async function device(member) {
  const listeners = new Set();
  const shop = {
    status: { storage: 'memory', member: { id: member.session.member }, syncedAt: 0 }, flushed: async () => undefined,
    subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
  };
  const net = { online: true, paths: [] };
  const through = async (url, { headers, ...init }) => {
    net.paths.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`);
    if (!net.online) throw new TypeError('fetch failed');
    return fetch(url, { ...init, headers: { ...headers, authorization: `Bearer ${member.token}`, 'x-real-ip': address() } });
  };
  const profile = await openProfile(shop, { server: daemon.base, fetch: through });
  await profile.sync();
  const leave = async () => {
    shop.status = { ...shop.status, member: null };
    for (const listener of listeners) listener();
  };
  return { profile, net, leave };
}
const cut = (devices, online = false) => { for (const { net } of devices) net.online = online; };
const done = async (outcome) => assert.deepEqual(await outcome, { ok: true, value: null });
const settle = (look) => until(async () => look(), Boolean, { everyMs: 10, withinMs: 5_000 });
const server = (member) => daemon.ask('GET', '/v1/me/profile', { token: member.token }).then(({ json }) => json);

const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

test('spec 02, acceptance 1: three devices edit different fields offline; after any order of syncs all three and the server are equal', async () => {
  for (const order of ORDERS) {
    const member = await newMember(daemon);
    const devices = await Promise.all([0, 1, 2].map(() => device(member)));
    cut(devices);
    await done(devices[0].profile.edit({ nickname: '小雷', interests: [1, 2] }));
    await done(devices[1].profile.edit({ bio: '种菜', gender: 'female', interests: [3] }));
    await done(devices[2].profile.edit({ birthday: '1990-02-28', cityCode: 330100, realName: '雷小满', locale: 'zh' }));
    assert.deepEqual(devices.map(({ profile }) => [profile.unsent, profile.fields.nickname]), [[true, '小雷'], [true, ''], [true, '']]);
    cut(devices, true);
    for (const at of [...order, ...order]) await devices[at].profile.sync();
    const want = { nickname: '小雷', bio: '种菜', realName: '雷小满', gender: 'female', birthday: '1990-02-28', cityCode: 330100, locale: 'zh', interests: [1, 2, 3] };
    for (const { profile } of devices) {
      assert.deepEqual(profile.fields, want, `order ${order}`);
      assert.deepEqual([profile.unsent, profile.trouble, profile.refused.length, profile.completeness], [false, null, 0, 80]);
      profile.close();
    }
    const kept = await server(member);
    assert.deepEqual([kept.fields, kept.completeness], [want, 80]);
  }
});

test('a field that the shop refuses comes back with the previous value and the reason; the others of that device stay', async () => {
  const member = await newMember(daemon);
  const [a, b] = [await device(member), await device(member)];
  cut([a, b]);
  await done(a.profile.edit({ birthday: '1990-02-28' }));
  for (const patch of [{ bio: '种' }, { bio: '种菜' }, { birthday: '1991-03-01' }]) await done(b.profile.edit(patch)); // later than the other's
  // One after the other: an edit asks for a sync of its own, and b's must not find the network before a was heard.
  for (const each of [a, b]) {
    cut([each], true);
    await each.profile.sync();
  }
  assert.deepEqual([b.profile.fields.birthday, b.profile.fields.bio, b.profile.unsent], ['1990-02-28', '种菜', false]);
  assert.deepEqual(b.profile.refused.map(({ field, code }) => [field, code]), [['birthday', 'birthday_locked_until']]);
  assert.ok(b.profile.birthdayLockedUntil > Date.now());
  await done(b.profile.dismiss());
  assert.deepEqual(b.profile.refused, []);
  for (const { profile } of [a, b]) profile.close();
});

test('what the rules refuse is refused here, before it is saved, by the same code', async () => {
  const member = await newMember(daemon);
  const { profile } = await device(member);
  for (const [patch, code] of [[{ nickname: 'Admin' }, 'nickname_blocked'], [{ birthday: '2020-01-01' }, 'too_young'], [{ birthday: '1990-02-30' }, 'out_of_range'], [{ bio: 'x'.repeat(301) }, 'too_long']]) {
    assert.equal(profile.check(patch).code, code);
    assert.equal((await profile.edit(patch)).error.code, code);
    const answer = await daemon.ask('PATCH', '/v1/me/profile', { token: member.token, body: patch, headers: { 'if-match': '*' } });
    assert.equal(answer.json.code, code);
  }
  assert.equal(profile.check({ nickname: 'Ann' }), null);
  assert.equal(profile.unsent, false);
  profile.close();
});

test('a withdrawal made with no network counts here at once and with the shop after the reconnect', async () => {
  const member = await newMember(daemon);
  for (const purpose of ['marketing', 'public_card']) await daemon.ask('PUT', `/v1/me/consents/${purpose}`, { token: member.token, body: { given: true, version: 1 } });
  const one = await device(member);
  const standing = (purpose) => one.profile.consents.find((each) => each.purpose === purpose);
  assert.deepEqual([standing('marketing').given, standing('public_card').given, standing('service').given], [true, true, true]);
  cut([one]);
  await done(one.profile.withdraw('marketing'));
  assert.deepEqual([standing('marketing').given, standing('marketing').isWaiting, one.profile.unsent], [false, true, true]);
  const kept = () => daemon.ask('GET', '/v1/me/consents/marketing', { token: member.token }).then(({ json }) => json);
  assert.equal((await kept()).given, true);
  cut([one], true);
  await one.profile.sync();
  assert.deepEqual([standing('marketing').isWaiting, one.profile.unsent, (await kept()).given], [false, false, false]);
  assert.equal(standing('public_card').given, true);
  assert.equal((await one.profile.withdraw('service')).error.code, 'not_allowed');
  one.profile.close();
});

test('a picture chosen with no network is shown, waits, is sent, and reaches the other device; what is none is refused', async () => {
  const member = await newMember(daemon);
  const [a, b] = [await device(member), await device(member)];
  cut([a]);
  await done(a.profile.choosePicture(new Blob([png(40, 40)])));
  assert.match(a.profile.picture, /^data:image\/png;base64,/);
  assert.deepEqual([a.profile.isChoosing, a.profile.hasAvatar, a.profile.unsent, a.profile.completeness], [true, true, true, 20]);
  cut([a], true);
  await a.profile.sync();
  await settle(() => !a.profile.unsent && a.profile.picture.startsWith('data:image/jpeg'));
  await b.profile.sync();
  await settle(() => b.profile.picture !== '');
  assert.equal(b.profile.picture, a.profile.picture);
  await done(b.profile.choosePicture(new Blob(['no picture'])));
  await settle(() => b.profile.refused.length === 1);
  assert.deepEqual([b.profile.refused[0].field, b.profile.refused[0].code, b.profile.picture], ['avatar', 'image_unreadable', a.profile.picture]);
  await done(b.profile.removePicture());
  await settle(() => b.profile.picture === '');
  for (const { profile } of [a, b]) profile.close();
});

test('a sign-out leaves nothing of it, and an answer that comes later is nobody’s', async () => {
  const member = await newMember(daemon);
  const one = await device(member);
  cut([one]);
  await done(one.profile.edit({ realName: '雷小满' }));
  await done(one.profile.choosePicture(new Blob([png(40, 40)])));
  cut([one], true);
  const sync = one.profile.sync();
  one.leave();
  await sync;
  await settle(() => one.profile.fields.realName === '');
  assert.deepEqual([one.profile.picture, one.profile.consents, one.profile.unsent, one.profile.isHeard], ['', [], false, false]);
  one.profile.close();
});
