// Notices through the real daemon to a mail server and a webhook receiver: with TLS, with failures, across a kill.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { certificate, headerOf, startMailServer, startWebhookReceiver, textOf } from '../support/receivers.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { daemonPath, hex, newMember, startDaemon } from './daemon.mjs';

const login = 'shop:a secret, with: colons';
const secret = `whsec_${Buffer.from(hex(16)).toString('base64')}`;
let identity, mail, sms, daemon, member, args;
before(async () => {
  identity = certificate();
  mail = await startMailServer({ identity, login });
  sms = await startWebhookReceiver({ identity, secret });
  args = ['--mail-smtp', mail.url, '--mail-from', '四季良品 <shop@eaves.example.cn>', '--mail-credentials', identity.secret('mail', `${login}\n`),
    '--sms-webhook', sms.url, '--webhook-secret', identity.secret('hook', `${secret}\n`), '--notice-ca', identity.file];
  daemon = await startDaemon({ catalogue: false, args });
  member = await newMember(daemon);
});
after(async () => {
  mail.close();
  sms.close();
  assert.equal((await daemon.stop()).code, 0);
});

let count = 0;
const fresh = (kind) => (count += 1, kind === 'mail' ? `li-${hex(3)}-${count}@example.cn` : `+86138${String(10_000_000 + Math.floor(Math.random() * 80_000_000) + count)}`);
const ask = async (target, locale = 'zh', on = daemon, who = member) => {
  const asked = await on.ask('POST', '/v1/me/login-codes', { token: who.token, body: { login: target, locale } });
  assert.equal(asked.status, 202, asked.text);
  return asked.json.id;
};
const metric = async (name, on = daemon) => Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\d+)`, 'm').exec((await on.ask('GET', '/metrics')).text)?.[1]);

test('a mail in Chinese goes by STARTTLS with a login, and its code works', async () => {
  const target = fresh('mail');
  const id = await ask(target);
  const got = await mail.mail(target);
  assert.ok(got.encrypted);
  assert.equal(headerOf(got, 'Subject'), '验证码：绑定登录方式');
  assert.equal(headerOf(got, 'From'), '四季良品 <shop@eaves.example.cn>');
  assert.match(headerOf(got, 'Message-ID'), /^<[0-9a-f]{32}@eaves\.example\.cn>$/);
  assert.ok(Math.abs(Date.parse(headerOf(got, 'Date')) - Date.now()) < 60_000);
  assert.ok(got.raw.split('\n').every((line) => line.length <= 78 && /^[\x20-\x7e]*$/.test(line)));
  const code = /\d{6}/.exec(textOf(got))[0];
  const made = await daemon.ask('PUT', `/v1/me/login-codes/${id}`, { token: member.token, body: { code } });
  assert.equal(made.status, 201, made.text);
  assert.equal(mail.counts.plainMails, 0);
});

test('a text message goes as a signed call over TLS, in English', async () => {
  const target = fresh('sms');
  await ask(target, 'en');
  const call = await sms.call(target);
  assert.equal(call.type, 'notice.sms');
  assert.match(call.id, /^msg_[0-9a-f]{32}$/);
  assert.match(call.data.text, /^\d{6} is your code/);
  assert.deepEqual(sms.wrong, []);
});

test('a receiver that fails, redirects, hangs up or says "not now" is tried again, with the same id', async () => {
  const [phone, address] = [fresh('sms'), fresh('mail')];
  sms.told.push(500, 302);
  mail.told.rcpt.push('451 later');
  mail.told.data.push('452 full');
  await Promise.all([ask(phone), ask(address)]);
  const calls = [await sms.call(phone, 0), await sms.call(phone, 1), await sms.call(phone, 2)];
  assert.deepEqual(calls.map((call) => call.status), [500, 302, 204]);
  assert.equal(new Set(calls.map((call) => call.id)).size, 1);
  await mail.mail(address);
  assert.equal(mail.mails.filter((one) => one.to.includes(address)).length, 1);
  assert.match(daemon.log(), /"notice_put_off".*smtp status 451/);
  assert.ok(!daemon.log().includes(phone) && !daemon.log().includes(address));
});

test('what is refused for good is dead: counted, not sent again', async () => {
  const before = await metric('cartwright_handovers{topic="mail",outcome="dead"}');
  mail.told.rcpt.push('550 nobody');
  await ask(fresh('mail'));
  while (await metric('cartwright_handovers{topic="mail",outcome="dead"}') === before);
  sms.told.push(410);
  await ask(fresh('sms'));
  while (await metric('cartwright_handovers{topic="sms",outcome="dead"}') === 0);
});

test('a mail server that hangs holds up neither a request nor a text message', async () => {
  mail.state.hang = true;
  const began = performance.now();
  await ask(fresh('mail'));
  const phone = fresh('sms');
  await ask(phone);
  await sms.call(phone);
  const ms = performance.now() - began;
  mail.state.hang = false;
  assert.ok(ms < 3_000, `${ms} ms`);
});

test('nothing goes to a server without TLS that is not this machine, nor with an unknown certificate', async () => {
  const refused = (...words) => spawnSync(daemonPath(), ['serve', '--data', daemon.data, '--port', '0', ...words], { encoding: 'utf8', timeout: 20_000 });
  const wrong = [
    [/out_of_range/, '--mail-smtp', 'http://mail.example', '--mail-from', 'a@b.cn'],
    [/out_of_range/, '--mail-smtp', 'smtps://name:password@mail.example', '--mail-from', 'a@b.cn'],
    [/out_of_range: mail-from/, '--mail-smtp', 'smtps://mail.example'],
    [/missing_field: webhook-secret/, '--sms-webhook', 'https://sms.example'],
    [/out_of_range/, '--sms-webhook', 'http://sms.example', '--webhook-secret', args[7]],
    [/mail-smtp and mail-webhook/, '--mail-smtp', 'smtps://mail.example', '--mail-webhook', 'https://mail.example'],
  ];
  for (const [why, ...words] of wrong) {
    const run = refused(...words);
    assert.equal(run.status, 2, `${words}: ${run.stderr}`);
    assert.match(run.stderr, why);
    assert.ok(!run.stderr.includes('password'));
  }
  chmodSync(args[5], 0o644);
  assert.match(refused(...args).stderr, /not_allowed: .*may be read by others/);
  chmodSync(args[5], 0o600);
  const strangers = await startDaemon({ catalogue: false, args: args.slice(0, -2) });
  const other = await newMember(strangers);
  const phone = fresh('sms');
  await ask(phone, 'zh', strangers, other);
  while (!/"notice_put_off".*webhook tls/.test(strangers.log())) await strangers.ask('GET', '/livez');
  assert.ok(sms.calls.every((call) => call.data.to !== phone));
  await strangers.stop();
});

test('two daemons on one database send each notice once, and none is lost when one is killed in the middle', async () => {
  const postgres = startPostgres();
  const daemons = [];
  for (let i = 0; i < 2; ++i) daemons.push(await startDaemon({ catalogue: false, database: postgres.url, args: [...args, '--rate-limits=false'] }));
  const who = await newMember(daemons[0]);
  const calm = Array.from({ length: 40 }, (_, i) => fresh(i % 2 ? 'mail' : 'sms'));
  await Promise.all(calm.map((target, i) => ask(target, 'en', daemons[i % 2], who)));
  for (const target of calm) await (target.startsWith('+') ? sms.call(target) : mail.mail(target));
  for (const target of calm) assert.equal(sms.calls.filter((call) => call.data.to === target).length + mail.mails.filter((one) => one.to.includes(target)).length, 1, target);

  // The receiver has it and says nothing: the daemon that waits for the answer dies, the other one sends it again.
  const held = fresh('sms');
  sms.told.push(-1);
  await ask(held, 'en', daemons[0], who);
  const first = await sms.call(held);
  const lost = [held];
  for (let i = 0; i < 6; ++i) { lost.push(fresh('sms')); await ask(lost.at(-1), 'en', daemons[0], who); }
  daemons[0].child.kill('SIGKILL');
  await daemons[0].exited;
  for (const target of lost) await sms.call(target, target === held ? 1 : 0);
  assert.equal((await sms.call(held, 1)).id, first.id);
  assert.equal((await daemons[1].stop()).code, 0);
  postgres.remove();
});
