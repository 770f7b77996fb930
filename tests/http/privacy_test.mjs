// What members ask of the shop about their data, against the real daemon: consents, the picture, the archive, erasure.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerRows } from '../lint/privacy.mjs';
import { runSql } from '../support/sql.mjs';
import { filesBelow, found, plant } from './planted.mjs';
import { addCoupons, claim, claimOf } from './coupons.mjs';
import { hex, newMember, signIn, startDaemon, until } from './daemon.mjs';
import { png, withLocation, sizeOf } from './pictures.mjs';

let daemon;
before(async () => {
  daemon = await startDaemon({ args: ['--behind-proxy'] });
  const { ask } = daemon;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': address(), ...options.headers } });
});
after(() => daemon.stop());

let calls = 0;
const address = () => `198.18.${(++calls >> 8) & 255}.${calls & 255}`; // RFC 2544: addresses for tests, each its own rate
const python = (script, ...words) => execFileSync('python3', ['-c', script, ...words]);
const sql = (statement) => runSql(join(daemon.data, 'cartwright.sqlite'), statement);
const upload = (member, raw, type = 'image/png') => daemon.ask('PUT', '/v1/me/avatar', { token: member.token, raw, headers: { 'content-type': type } });
async function picture(member, size = 'large') {
  const answer = await fetch(`${daemon.base}/v1/me/avatar/${size}`, { headers: { authorization: `Bearer ${member.token}`, 'x-real-ip': address() } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('a consent is given to the present text, and withdrawn as easily', async () => {
  const ann = await newMember(daemon);
  const put = (purpose, body) => daemon.ask('PUT', `/v1/me/consents/${purpose}`, { token: ann.token, body });
  const list = await daemon.ask('GET', '/v1/me/consents', { token: ann.token });
  assert.deepEqual(list.json.consents.filter((one) => one.given).map((one) => one.purpose), ['service']);
  const given = await put('marketing', { given: true, version: 1 });
  assert.equal(given.json.given, true);
  assert.equal((await put('marketing', { given: true, version: 9 })).json.code, 'bad_version');
  assert.equal((await put('marketing', { given: false, version: 0 })).json.given, false);
  assert.equal((await put('service', { given: false, version: 0 })).json.code, 'not_allowed');
  assert.equal((await put('horoscopes', { given: true, version: 1 })).status, 404);
});

test('spec 02, acceptance 4: an image with embedded location comes back without it', async () => {
  const ann = await newMember(daemon);
  assert.equal((await upload(ann, png(700, 600))).status, 200);
  const plain = (await picture(ann)).bytes;
  assert.deepEqual(sizeOf(plain), [512, 512]);
  assert.ok(!plain.includes('planted-in-png'));
  const located = withLocation(plain);
  assert.ok(located.includes('planted-gps'));
  assert.equal((await upload(ann, located, 'image/jpeg')).status, 200);
  for (const [size, side] of [['large', 512], ['small', 96]]) {
    const { answer, bytes } = await picture(ann, size);
    assert.deepEqual(sizeOf(bytes), [side, side]);
    for (const planted of ['planted-gps', 'Exif', 'GPS']) assert.ok(!bytes.includes(planted), planted);
    assert.equal(answer.headers.get('content-type'), 'image/jpeg');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy'), /^default-src 'none'/);
  }
  assert.equal((await daemon.ask('DELETE', '/v1/me/avatar', { token: ann.token })).status, 204);
  assert.equal((await picture(ann)).answer.status, 404);
});

test('spec 02, errors: image_unreadable for what is no picture or too much of one, and the daemon goes on', async () => {
  const ann = await newMember(daemon);
  const good = png(20, 20);
  const cases = {
    text: Buffer.from('hello'), empty: Buffer.from(' '), svg: Buffer.from('<svg onload="alert(1)"/>'), gif: Buffer.from('GIF89a\x01\x00\x01\x00'),
    'half a picture': good.subarray(0, good.length >> 1), 'a bomb': png(2, 2, undefined, { width: 60000, height: 60000 }),
    'a flat bomb': png(2, 2, undefined, { width: 1, height: 4_000_000_000 }), 'more rows than there are': png(2, 2, undefined, { width: 5000, height: 5000 }),
    'a page behind a picture\'s first bytes': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html><script>')]),
    'an endless jpeg': Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(100_000, 0xff)]),
    'an animation': Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'), Buffer.from([2, 0, 0, 0, 9, 0, 0, 9, 0, 0])]),
  };
  for (const [name, bytes] of Object.entries(cases)) {
    const answer = await upload(ann, bytes);
    assert.equal(answer.status, 422, `${name}: ${answer.text}`);
    assert.equal(answer.json.code, 'image_unreadable', name);
  }
  assert.equal((await upload(ann, good, 'application/json')).status, 415);
  // What follows the picture is not kept: no polyglot.
  assert.equal((await upload(ann, Buffer.concat([good, Buffer.from('<script>planted</script>')]))).status, 200);
  assert.ok(!(await picture(ann)).bytes.includes('planted'));
  assert.equal((await daemon.ask('GET', '/livez')).status, 200);
});

test('spec 02, public card: handle and picture only of who opted in, a stable colour of everybody else and of nobody', async () => {
  const [ann, bo] = [await newMember(daemon), await newMember(daemon)];
  const cardOf = async (id, token = bo.token) => (await daemon.ask('GET', `/v1/members/${id}/card`, { token })).json;
  const pictureOf = async (id) => {
    const answer = await fetch(`${daemon.base}/v1/members/${id}/avatar`, { headers: { authorization: `Bearer ${bo.token}`, 'x-real-ip': address() } });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const consent = (given) => daemon.ask('PUT', '/v1/me/consents/public_card', { token: ann.token, body: { given, version: 1 } });
  const id = ann.session.member;
  await daemon.ask('PATCH', '/v1/me/profile', { token: ann.token, body: { nickname: '小雷' }, headers: { 'if-match': '*' } });
  await upload(ann, png(300, 200));
  const hidden = await cardOf(id);
  assert.deepEqual({ ...hidden, card: { ...hidden.card, colour: 0 } }, { card: { isPublic: false, handle: '', colour: 0 }, avatar: '0'.repeat(64) });
  assert.equal((await pictureOf(id)).status, 404);
  const nobody = await cardOf(hex(16));
  assert.deepEqual({ ...nobody, card: { ...nobody.card, colour: 0 } }, { ...hidden, card: { ...hidden.card, colour: 0 } }, 'a card does not tell who is here');
  await consent(true);
  const shown = await cardOf(id);
  assert.match(shown.card.handle, /^小雷#\d{4}$/);
  assert.equal(shown.card.colour, hidden.card.colour);
  assert.notEqual(shown.avatar, hidden.avatar);
  const { status, bytes } = await pictureOf(id);
  assert.equal(status, 200);
  assert.deepEqual(sizeOf(bytes), [96, 96]);
  await consent(false);
  assert.deepEqual(await cardOf(id), hidden);
  assert.equal((await pictureOf(id)).status, 404);
});

test('spec 02, ProfileChange: the member sees what was changed, when and from which device, page by page; nobody else\'s', async () => {
  const ann = await newMember(daemon);
  const bo = await newMember(daemon);
  const patch = (member, body) => daemon.ask('PATCH', '/v1/me/profile', { token: member.token, body, headers: { 'if-match': '*' } });
  const changes = async (member, query = '') => (await daemon.ask('GET', `/v1/me/profile/changes${query}`, { token: member.token })).json;
  await patch(bo, { bio: 'not yours' });
  assert.equal((await patch(ann, { nickname: 'Ann', gender: 'female' })).status, 200);
  const again = await signIn(daemon, ann.name);
  assert.equal((await patch(again, { nickname: 'Annie' })).status, 200);
  const first = await changes(ann, '?limit=2');
  const rest = await changes(ann, `?limit=2&cursor=${first.next}`);
  assert.equal(rest.next, '');
  const all = [...first.changes, ...rest.changes];
  const said = all.map(({ field, before, after, by }) => [field, before, after, by].join()).sort(); // two have one instant
  assert.deepEqual(said, ['gender,,female,member', 'nickname,,Ann,member', 'nickname,Ann,Annie,member']);
  assert.equal(all[0].after, 'Annie');
  assert.notEqual(all[0].deviceNumber, all[1].deviceNumber);
  assert.ok(all.every((one) => one.at > 0));
  assert.equal((await daemon.ask('GET', '/v1/me/profile/changes?cursor=elsewhere', { token: ann.token })).status, 400);
  assert.equal((await daemon.ask('GET', '/v1/me/profile/changes?limit=101', { token: ann.token })).status, 400);
});

test('spec 02, errors: rev_conflict, nickname_blocked, birthday_locked_until, too_young: changed by who has seen it, and a refused field says why', async () => {
  const ann = await newMember(daemon);
  const patch = (body, tag) => daemon.ask('PATCH', '/v1/me/profile', { token: ann.token, body, headers: tag ? { 'if-match': tag } : {} });
  const empty = await daemon.ask('GET', '/v1/me/profile', { token: ann.token });
  assert.equal(empty.json.completeness, 0);
  assert.equal((await patch({ nickname: 'Ann' })).json.code, 'missing_field');
  const named = await patch({ nickname: ' 小雷 ', birthday: '1990-02-28', gender: 'female', interests: [2, 1] }, empty.headers.get('etag'));
  assert.equal(named.status, 200, named.text);
  assert.equal(named.json.fields.nickname, '小雷');
  assert.deepEqual(named.json.fields.interests, [1, 2]);
  assert.equal(named.json.completeness, 60);
  assert.equal((await patch({ bio: 'late' }, empty.headers.get('etag'))).status, 412);
  assert.equal((await patch({ bio: 'late' }, empty.headers.get('etag'))).json.code, 'rev_conflict');
  for (const [body, code] of [[{ nickname: 'Admin' }, 'nickname_blocked'], [{ birthday: '1990-03-01' }, 'birthday_locked_until'],
    [{ birthday: '1990-02-30' }, 'out_of_range'], [{ bio: 'x'.repeat(301) }, 'too_long'], [{ age: 3 }, 'unknown_field']]) {
    assert.equal((await patch(body, '*')).json.code, code, JSON.stringify(body));
  }
  const young = await newMember(daemon);
  assert.equal((await daemon.ask('PATCH', '/v1/me/profile', { token: young.token, body: { birthday: '2020-01-01' }, headers: { 'if-match': '*' } })).json.code, 'too_young');
  assert.equal(named.json.card.isPublic, false);
  await daemon.ask('PUT', '/v1/me/consents/public_card', { token: ann.token, body: { given: true, version: 1 } });
  assert.match((await daemon.ask('GET', '/v1/me/profile', { token: ann.token })).json.card.handle, /^小雷#\d{4}$/);
});

function unzip(bytes) {
  const path = join(daemon.data, `${hex(4)}.zip`);
  writeFileSync(path, bytes);
  return JSON.parse(python('import json, sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n: z.read(n).decode("latin1") for n in z.namelist()}))', path));
}
// All but the password, which nobody has, and the key of a repeated request.
const exported = ({ values: { all: { password, key, ...rest } } }) => rest;
const utf8 = (text) => Buffer.from(text, 'latin1').toString('utf8');

test('spec 02, acceptance 2: the archive has every field of the register, and no other member\'s data', async () => {
  const ann = await plant(daemon, 'ann');
  const bo = await plant(daemon, 'bo');
  addCoupons(daemon, [{ template: { terms: { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' } } }]);
  const [mine, theirs] = [claimOf(1), claimOf(1)];
  await claim(daemon, ann.token, mine);
  await claim(daemon, bo.token, theirs);
  const asked = await daemon.ask('POST', '/v1/me/exports', { token: ann.token });
  assert.equal(asked.status, 202, asked.text);
  assert.equal((await daemon.ask('POST', '/v1/me/exports', { token: ann.token })).json.id, asked.json.id, 'one at a time');
  const listed = async (member) => (await daemon.ask('GET', '/v1/me/exports', { token: member.token })).json.exports.map((one) => one.id);
  assert.deepEqual([await listed(ann), await listed(bo)], [[asked.json.id], []]);
  const path = `/v1/me/exports/${asked.json.id}`;
  assert.equal((await daemon.ask('GET', path, { token: bo.token })).status, 404);
  await until(() => daemon.ask('GET', path, { token: ann.token }), (answer) => answer.json.readyAt !== undefined && Number(answer.json.readyAt) > 0);
  assert.equal((await daemon.ask('GET', `${path}/archive`, { token: bo.token })).status, 404);
  const answer = await fetch(`${daemon.base}${path}/archive`, { headers: { authorization: `Bearer ${ann.token}`, 'x-real-ip': address() } });
  assert.equal(answer.headers.get('content-type'), 'application/zip');
  const files = unzip(Buffer.from(await answer.arrayBuffer()));
  const rows = registerRows(readFileSync(new URL('../../server/store/privacy_register.h', import.meta.url), 'utf8'));
  for (const name of new Set(rows.map((row) => row.exported).filter(Boolean))) {
    if (name === 'avatar') { assert.ok(files['avatar.jpg'].length > 100); continue; }
    if (name === 'aftersale_photos') continue; // pictures, of who asked something back: aftersale_test
    const records = JSON.parse(utf8(files[`${name}.json`]));
    if (name === 'payments' || name === 'refunds') { assert.deepEqual(records, [], 'nothing was paid elsewhere'); continue; } // with rows: payments_test
    if (name === 'aftersales') { assert.deepEqual(records, [], 'nothing was delivered to her'); continue; } // with rows: aftersale_test
    assert.ok(records.length > 0, `${name}.json is empty`);
    assert.equal(files[`${name}.csv`].split('\r\n').length, records.length + 2, `${name}.csv has a line a record`);
  }
  assert.equal(JSON.parse(utf8(files['addresses.json'])).length, 1);
  const all = Object.values(files).map(utf8).join('\n');
  for (const [what, value] of Object.entries(exported(ann))) assert.ok(all.includes(value), `${what} is in the archive`);
  assert.ok(all.includes(mine.id) && !all.includes(theirs.id), 'her coupon and nobody else\'s');
  for (const [what, value] of Object.entries(bo.values.all)) assert.ok(!all.includes(value), `another's ${what} is not`);
  for (const row of rows.filter((one) => one.exported)) assert.ok(files['fields.csv'].includes(row.fields.join(' ')), row.fields.join(' '));
});

test('spec 02, acceptance 3: after erasure nothing of the member is in files, log, metrics or a new backup, and the books balance', async () => {
  const ann = await plant(daemon, 'gone');
  const again = await daemon.ask('POST', '/v1/me/erasure', { token: ann.token });
  assert.equal(again.status, 202, again.text);
  await signIn(daemon, ann.name, hex(16), ann.password);
  assert.equal((await daemon.ask('GET', '/v1/me/erasure', { token: ann.token })).json.dueAt, 0, 'a sign-in cancels it');
  await daemon.ask('POST', '/v1/me/erasure', { token: ann.token });
  await daemon.ask('POST', '/v1/me/exports', { token: ann.token });
  sql(`UPDATE erasures SET due_at = 1 WHERE member_id = x'${ann.session.member}'`);
  await until(() => daemon.ask('GET', '/v1/sessions/current', { token: ann.token }), (answer) => answer.status === 401);
  // The log's line comes after the files were scrubbed.
  await until(() => daemon.ask('GET', '/livez'), () => daemon.log().includes('"event":"erasure"'));
  const backup = join(daemon.data, 'after.sqlite');
  daemon.cli('backup', backup);
  const kept = [...filesBelow(daemon.data)].filter((path) => !path.includes('/spool/') && !path.endsWith('.zip'));
  assert.ok(kept.includes(backup));
  const metrics = (await daemon.ask('GET', '/metrics', { headers: { 'x-real-ip': '' } })).text;
  assert.deepEqual(found(ann.values.all, kept, [['log', daemon.log()], ['metrics', metrics]]), []);
  assert.match(daemon.cli('verify'), /0 differences|no differences|ok/i);
  const refused = await daemon.ask('POST', '/v1/sessions', { body: { username: ann.name, password: ann.password, device: hex(16), firstSeq: 1, bearer: true } });
  assert.equal(refused.json.code, 'credentials_wrong');
});
