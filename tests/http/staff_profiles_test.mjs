// A member's profile as staff sees and corrects it (spec 02, Admin), against the real daemon.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newMember } from './daemon.mjs';
import { firstOwner, hire, startStaffDaemon } from './staff.mjs';

let daemon, owner, support, ann;
const reason = { reason: 'asked by phone' };
before(async () => {
  daemon = await startStaffDaemon();
  owner = await firstOwner(daemon);
  support = await hire(daemon, 'support');
  ann = await newMember(daemon);
});
after(() => daemon.stop());

const staff = (path, body, headers, who = support) => daemon.staff('POST', `/v1/admin/members/${ann.session.member}/${path}`, { cookie: who.cookie, body, headers });
const view = () => staff('profile-views', reason);
const correct = async (fields, more = {}, tag) => staff('profile-corrections', { fields, overrideBirthdayLock: false, ...reason, ...more }, { 'if-match': tag ?? (await view()).headers.get('etag') });
const mine = async () => (await daemon.ask('GET', '/v1/me/profile', { token: ann.token })).json;
const records = async () => (await daemon.staff('GET', `/v1/admin/audit?object=${encodeURIComponent(`member ${ann.session.member}`)}`, { cookie: owner.cookie })).json.records;

test('spec 02, Admin: a look at a profile wants a reason and is recorded', async () => {
  const patched = await daemon.ask('PATCH', '/v1/me/profile', { token: ann.token, headers: { 'if-match': '*' }, body: { nickname: 'Ann', realName: '韩梅梅', birthday: '1990-02-28' } });
  assert.equal(patched.status, 200, patched.text);
  assert.equal((await staff('profile-views', { reason: '' })).status, 400);
  const seen = await view();
  assert.equal(seen.status, 200, seen.text);
  assert.equal(seen.json.fields.realName, '韩梅梅');
  assert.equal(seen.json.changes.length, 3);
  const [record] = await records();
  assert.deepEqual([record.after, record.reason], ['viewed: profile and its changes', reason.reason]);
});

test('spec 02, Admin: a correction follows the members\' rules; the yearly lock is overridden only when said, and both are recorded', async () => {
  assert.equal((await correct({ nickname: 'admin' })).json.code, 'nickname_blocked');
  assert.equal((await correct({ birthday: '2020-01-01' }, { overrideBirthdayLock: true })).json.code, 'too_young');
  assert.equal((await correct({ birthday: '1990-02-18' })).json.code, 'birthday_locked_until');
  assert.equal((await mine()).fields.birthday, '1990-02-28');
  assert.equal((await correct({ nickname: 'Ann' })).json.code, 'missing_field', 'nothing to correct');
  const tag = (await view()).headers.get('etag');
  const made = await correct({ birthday: '1990-02-18', realName: '韩梅' }, { overrideBirthdayLock: true }, tag);
  assert.equal(made.status, 200, made.text);
  assert.deepEqual([made.json.changes[0].by, made.json.changes[0].deviceNumber], ['staff', 0]);
  assert.equal((await correct({ bio: 'late' }, {}, tag)).json.code, 'rev_conflict');
  const own = await mine();
  assert.deepEqual([own.fields.birthday, own.fields.realName], ['1990-02-18', '韩梅']);
  const record = (await records()).find((one) => one.permission === 'members.correct');
  assert.match(record.after, /^real_name 2 characters; birthday 1990-\*\*-\*\*; the yearly lock of the birthday was overridden$/);
  assert.match(record.before, /^real_name 3 characters; birthday 1990-\*\*-\*\*$/);
  assert.ok(!JSON.stringify(record).includes('韩'), 'the trail outlives the member: it has no name');
});

test('spec 02, Admin: the member sees a correction among the changes, and the devices merge it', async () => {
  const { changes } = (await daemon.ask('GET', '/v1/me/profile/changes', { token: ann.token })).json;
  const corrected = changes.filter((one) => one.by === 'staff');
  assert.deepEqual(corrected.map(({ field, before, after }) => [field, before, after]).sort(), [['birthday', '1990-02-28', '1990-02-18'], ['real_name', '韩梅梅', '韩梅']]);
});
