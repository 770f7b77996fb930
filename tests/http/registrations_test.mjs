// Accounts whose first login is a phone: proved before the account is there, and one account for one phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hex, makeOld, password, startDaemon } from './daemon.mjs';

let daemon;
before(async () => { daemon = await startDaemon({ catalogue: false, args: ['--rate-limits=false'] }); });
after(() => daemon.stop());

const ask = (login) => daemon.ask('POST', '/v1/registration-codes', { body: { login, locale: 'en' } });
const account = (username = 'r' + hex(6)) => ({ username, password, displayName: '' });
const answer = (id, code, who = account()) => daemon.ask('PUT', `/v1/registration-codes/${id}`, { body: { code, account: who } });
const enter = (login) => daemon.ask('POST', '/v1/sessions', { body: { username: login, password, device: hex(16), firstSeq: 1, bearer: true } });

test('spec 01, acceptance 1: 100 parallel registrations of one phone give exactly one account', async () => {
  const phone = '+8613800000001';
  const issued = await ask(phone);
  assert.equal(issued.status, 202, issued.text);
  const code = await daemon.code(phone);
  // Passwords are hashed two at a time and 32 wait: who was told `busy` comes again.
  const persist = async (who) => {
    for (;;) {
      const made = await answer(issued.json.id, code, who);
      if (made.json.code !== 'busy') return made;
    }
  };
  const made = await Promise.all(Array.from({ length: 100 }, () => persist(account())));
  assert.equal(made.filter((one) => one.status === 201).length, 1);
  for (const one of made.filter((each) => each.status !== 201)) assert.equal(one.json.code, 'challenge_used', one.text);
  const entered = await enter(phone);
  assert.equal(entered.json.member, made.find((one) => one.status === 201).json.member);
});

test('who asks for a phone of somebody else is told so only after proving it', async () => {
  const phone = '+8613800000002';
  const first = await ask(phone);
  assert.equal((await answer(first.json.id, await daemon.code(phone))).status, 201);
  makeOld(daemon, 'challenges', 'created_at');
  const second = await ask(phone);
  assert.equal(second.status, 202);
  assert.deepEqual(Object.keys(second.json), Object.keys(first.json));
  const name = 'r' + hex(6);
  const code = await daemon.code(phone);
  const wrong = await answer(second.json.id, code === '000000' ? '000001' : '000000', account(name));
  assert.equal(wrong.json.code, 'code_wrong');
  const taken = await answer(second.json.id, code, account(name));
  assert.equal(taken.json.code, 'login_taken', taken.text);
  assert.equal((await enter(name)).json.code, 'credentials_wrong', 'nothing of it is left');
});
