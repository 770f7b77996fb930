// Every operation of the staff side by everybody: nobody, members in every state, sessions that are over, and each role; whoever
// has the permission is answered as described (RELIABILITY P11). An operation without a sample here fails.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPaySandbox } from '../support/pay_sandbox.mjs';
import { photoName, returns } from './aftersales.mjs';
import { addCoupons, templateOf } from './coupons.mjs';
import { hex, makeOld, newMember, password, placeOrder, until } from './daemon.mjs';
import { misfit, operations } from './openapi.mjs';
import { erase } from './possessions.mjs';
import { limitsOf, promotionOf } from './promotions.mjs';
import { runSql } from '../support/sql.mjs';
import { firstOwner, hire, roles, signInStaff, startStaffDaemon, totp } from './staff.mjs';

const [granting, unique] = [1, 2]; // coupon templates
let daemon, sandbox, owner, member, product, orderNumber, orderId, leaving, suspended, locked, double, asker;
const people = new Map();
const strangers = new Map(); // nobody who works here, or not any more
let pairs = 0;
before(async () => {
  sandbox = await startPaySandbox();
  daemon = await startStaffDaemon({ args: ['--behind-proxy', '--public-origin', 'https://shop.example', ...sandbox.args] });
  await sandbox.serve(daemon);
  await sandbox.behave({ refuseRefunds: true });
  strangers.set('nobody', undefined).set('invented', { cookie: hex(32) });
  owner = await firstOwner(daemon);
  strangers.set('expired', await hire(daemon, 'owner'));
  makeOld(daemon, 'staff_sessions', 'used_at');
  owner = { ...owner, cookie: (await signInStaff(daemon, owner)).cookie };
  for (const [name, act] of [['signed out', (one) => ask(one, 'DELETE', '/v1/admin/sessions/current')], ['disabled', (one) => daemon.cli('staff', 'disable', one.username)]]) {
    const one = await hire(daemon, 'owner');
    await act(one);
    strangers.set(name, one);
  }
  const terms = { name: { zh: '减10', en: '10 off' }, valueMinor: '1000' };
  addCoupons(daemon, ['grant', 'unique_codes'].map((channel) => ({ template: { terms, channel, limits: { issuedPerMember: 0 } } })));
  for (const role of roles) people.set(role, await hire(daemon, role));
  member = await newMember(daemon);
  product = (await daemon.ask('GET', '/v1/products/lamp')).json;
  const order = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8) }, body: placeOrder(product.variants[0].number) });
  assert.equal(order.status, 201, order.text);
  orderNumber = order.json.number;
  orderId = order.json.id;
  [leaving, double] = await Promise.all([newMember(daemon), newMember(daemon)]);
  assert.equal((await daemon.ask('POST', '/v1/me/erasure', { token: leaving.token })).status, 202);
  const gone = await newMember(daemon);
  await erase(daemon, gone);
  strangers.set('member', { cookie: member.token }).set('closing member', { cookie: leaving.token }).set('erased member', { cookie: gone.token });
  [suspended, locked] = await Promise.all([newMember(daemon), newMember(daemon)]);
  for (const [name, one, act] of [['suspended', suspended, 'suspensions'], ['locked', locked, 'locks']]) {
    assert.equal((await ask(owner, 'POST', `/v1/admin/members/${one.session.member}/${act}`, { body: reason })).status, 200);
    strangers.set(`${name} member`, { cookie: one.token });
  }
  asker = await hire(daemon, 'owner');
});
after(async () => {
  await daemon.stop();
  await sandbox.stop();
  console.log(JSON.stringify({ figure: 'staff_matrix', operations: staffSide.length, roles: roles.length, pairs }));
});

const staffSide = operations.filter(({ path }) => path.startsWith('/v1/admin'));
let addresses = 0;
const address = () => `198.19.${(++addresses >> 8) & 255}.${addresses & 255}`;
const ask = (person, method, path, { headers, ...options } = {}) =>
  daemon.staff(method, path, { cookie: person?.cookie, headers: { 'x-real-ip': address(), ...headers }, ...options });
const tagOf = async (path) => (await ask(owner, 'GET', path)).headers.get('etag');
const invitation = () => daemon.cli('staff', 'invite', '--roles', 'support').trim();
const reason = { reason: 'a task that needs it' };
const paid = async () => {
  daemon.cli('fund', member.name, '500');
  const made = await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': hex(8), 'x-real-ip': address() }, body: placeOrder(product.variants[0].number) });
  assert.equal(made.json.state, 'paid', made.text);
  return made.json.number;
};

const place = { kind: 'shop', name: 'Bund', priority: 5, regions: ['CN'], open: true, reason: 'opened' };
const goods = () => returns({ daemon, owner, variant: product.variants[0].number, source: () => ({ 'x-real-ip': address() }) });

// What a refund is called that the provider does not take.
const failedRefund = async () => {
  const one = await newMember(daemon);
  const as = (method, path, options = {}) => daemon.ask(method, path, { token: one.token, ...options, headers: { 'x-real-ip': address(), ...options.headers } });
  const { id } = (await as('POST', '/v1/orders', { headers: { 'idempotency-key': hex(8) }, body: placeOrder(product.variants[0].number) })).json;
  const payments = async () => (await as('GET', `/v1/orders/${id}/payments`)).json;
  const made = (await as('POST', `/v1/orders/${id}/payments`, { body: { locale: 'zh' } })).json;
  await until(payments, (seen) => seen.payments[0].state === 'open', { everyMs: 20 });
  await sandbox.control({ act: 'pay', reference: made.id });
  await until(payments, (seen) => seen.payments[0].state === 'paid', { everyMs: 20 });
  await as('POST', `/v1/orders/${id}/cancellation`);
  return (await until(payments, (seen) => seen.refunds[0]?.state === 'failed', { everyMs: 20 })).refunds[0].id;
};

const receiverOfEvents = { url: 'https://erp.example/in', types: ['order.paid'], enabled: true, ...reason };
const webhook = async () => (await ask(owner, 'POST', '/v1/admin/webhooks', { headers: { 'idempotency-key': hex(8) }, body: receiverOfEvents })).json.webhook.id;
let kept; // there may be only so many of them
const keptWebhook = async () => (kept ??= await webhook());

const rule = { leadDays: 7, reviewDays: 7, serviceBp: 9_500, minUnits: 0, maxUnits: 1_000, packUnits: 6 };
const countOf = () => ({ location: 1, variants: [product.variants[0].number], ...reason });
const openCount = async () => (await ask(owner, 'POST', '/v1/admin/stock-counts', { headers: { 'idempotency-key': hex(8) }, body: countOf() })).json;
// As a night makes them: the basis is the published example of a forecast.
const basis = readFileSync(new URL('../fixtures/forecast_example.hex', import.meta.url), 'utf8').trim();
const proposal = () => {
  const id = hex(16);
  const nobody = '0'.repeat(32);
  runSql(join(daemon.data, 'cartwright.sqlite'), `INSERT INTO stock_adjustments (adjustment_id, variant, location, from_location, kind, state, from_units, to_units, basis, made_at, decided_by, decided_at, reason) VALUES (X'${id}', ${product.variants[0].number}, 1, 0, 0, 0, 4, 28, X'${basis}', ${Date.now()}, X'${nobody}', 0, '')`);
  return id;
};

// A good call of each operation, made afresh for each use.
const spendAndSave = () => promotionOf({ startsAt: Date.now() + 86_400_000, endsAt: Date.now() + 2 * 86_400_000, action: { steps: [{ from: 10_000, offMinor: '1000' }] } });
const draft = async () => (await ask(owner, 'POST', '/v1/admin/promotions', { headers: { 'idempotency-key': hex(8) }, body: { promotion: spendAndSave(), limits: limitsOf(), ...reason } })).json;
const drafted = async () => (await ask(owner, 'POST', '/v1/admin/coupon-templates', { headers: { 'idempotency-key': hex(8) }, body: { template: templateOf(), code: '', ...reason } })).json;
const samples = {
  'admin.sessions.create': async () => { const one = await hire(daemon, 'support'); return { body: { username: one.username, password, code: totp(one.secret) } }; },
  'admin.sessions.current': () => ({}),
  'admin.sessions.end': async () => ({ as: await hire(daemon, 'owner') }),
  'admin.invitations.open': () => ({ body: { token: invitation() } }),
  'admin.invitations.accept': async () => {
    const token = invitation();
    const { secret } = (await ask(undefined, 'POST', '/v1/admin/invitations/openings', { body: { token } })).json;
    return { body: { token, username: 's' + hex(5), displayName: '', password, code: totp(secret) } };
  },
  'admin.staff.list': () => ({}),
  'admin.staff.invite': () => ({ body: { roles: ['support'], ...reason } }),
  'admin.staff.change': async () => {
    const one = await hire(daemon, 'support');
    return { path: { id: one.session.staff }, headers: { 'if-match': '"1"' }, body: { roles: ['auditor'], state: 'active', ...reason } };
  },
  'admin.audit.list': () => ({}),
  'admin.audit.verdict': () => ({}),
  'admin.recovery.left': () => ({}),
  'admin.recovery.renew': async () => { const one = await hire(daemon, 'auditor'); return { as: one, body: { password, code: totp(one.secret) } }; },
  'admin.authenticator.next': () => ({}),
  'admin.authenticator.change': async () => {
    const as = await hire(daemon, 'auditor');
    const { secret } = (await ask(as, 'GET', '/v1/admin/me/authenticator')).json;
    return { as, body: { password, code: totp(secret) } };
  },
  'admin.settings.list': () => ({}),
  'admin.settings.get': () => ({ path: { name: 'orders.unpaid_minutes' } }),
  'admin.settings.change': async () => ({
    path: { name: 'orders.unpaid_minutes' }, headers: { 'if-match': await tagOf('/v1/admin/settings/orders.unpaid_minutes') },
    body: { value: 45, validFrom: 0, ...reason },
  }),
  'admin.approvals.list': () => ({}),
  'admin.approvals.decide': async () => {
    const path = '/v1/admin/settings/staff.idle_minutes';
    const asked = await ask(asker, 'PUT', path, { headers: { 'if-match': await tagOf(path) }, body: { value: 20, validFrom: 0, ...reason } });
    assert.equal(asked.status, 202, asked.text);
    return { path: { id: asked.json.approval.id }, body: { approve: false, ...reason } };
  },
  'admin.members.find': () => ({ body: { login: member.name } }),
  'admin.members.view': () => ({ path: { id: member.session.member }, body: reason }),
  'admin.members.view_profile': () => ({ path: { id: member.session.member }, body: reason }),
  'admin.members.correct': async () => {
    const path = `/v1/admin/members/${member.session.member}/profile-views`;
    const seen = await ask(owner, 'POST', path, { body: reason });
    return { path: { id: member.session.member }, headers: { 'if-match': seen.headers.get('etag') }, body: { fields: { bio: hex(4) }, overrideBirthdayLock: false, ...reason } };
  },
  'admin.members.preview_merge': () => ({ path: { id: member.session.member }, body: { into: double.session.member, ...reason } }),
  'admin.members.merge': () => ({ path: { id: member.session.member }, body: { into: double.session.member, ...reason } }),
  'admin.members.sign_out': () => ({ path: { id: suspended.session.member }, body: reason }),
  'admin.members.lock': () => ({ path: { id: locked.session.member }, body: reason }),
  'admin.members.unlock': () => ({ path: { id: locked.session.member }, body: reason }),
  'admin.members.suspend': () => ({ path: { id: suspended.session.member }, body: reason }),
  'admin.members.reinstate': () => ({ path: { id: suspended.session.member }, body: reason }),
  'admin.members.hold_erasure': () => ({ path: { id: leaving.session.member }, body: { held: true, ...reason } }),
  'admin.members.credit': () => ({ path: { id: member.session.member }, headers: { 'idempotency-key': hex(8) }, body: { amountMinor: '1', ...reason } }),
  'admin.orders.list': () => ({}),
  'admin.orders.find': () => ({ path: { number: orderNumber } }),
  'admin.orders.view': () => ({ path: { number: orderNumber }, body: reason }),
  'admin.orders.ship': async () => ({ path: { number: await paid() }, headers: { 'idempotency-key': hex(8) }, body: { lines: [], carrier: 'SF', tracking: '7' } }),
  'admin.orders.deliver': async () => {
    const number = await paid();
    assert.equal((await ask(owner, 'POST', `/v1/admin/orders/${number}/shipments`, { headers: { 'idempotency-key': hex(8) }, body: { lines: [], carrier: 'SF', tracking: '' } })).status, 201);
    return { path: { number }, body: reason };
  },
  'admin.aftersales.queue': () => ({}),
  'admin.aftersales.find': async () => ({ path: { number: (await goods().asked(member)).number } }),
  'admin.aftersales.photo': async () => ({ path: { number: (await goods().shown(member)).number }, query: `?hash=${photoName}` }),
  'admin.aftersales.decide': async () => ({ path: { number: (await goods().asked(member)).number }, body: { event: 'approve', ...reason } }),
  'admin.aftersales.handle': async () => ({ path: { number: (await goods().onItsWay(member)).number }, body: { event: 'receive', inspected: [], ...reason } }),
  'admin.products.list': () => ({}),
  'admin.products.get': () => ({ path: { number: product.number } }),
  'admin.products.change': async () => {
    const path = `/v1/admin/products/${product.number}`;
    const now = await ask(owner, 'GET', path);
    return { path: { number: product.number }, headers: { 'if-match': now.headers.get('etag') }, body: { product: now.json, ...reason } };
  },
  'admin.products.import': () => ({ raw: 'Handle,Title,Variant Price\nkettle,Kettle,12.50\n', type: 'text/csv' }),
  'admin.products.publish': () => ({ body: reason }),
  'admin.stock.list': () => ({}),
  'admin.reorder_policies.list': () => ({}),
  'admin.reorder_policies.put': async () => {
    const { policies } = (await ask(owner, 'GET', '/v1/admin/reorder-policies')).json;
    const variant = product.variants[0].number;
    return { headers: { 'idempotency-key': hex(8) }, body: { variant, revision: policies.find((one) => one.variant === variant)?.revision ?? 0, rule, ...reason } };
  },
  'admin.stock.adjustments.list': () => ({}),
  'admin.stock.adjustments.get': () => ({ path: { id: proposal() } }),
  'admin.stock.adjustments.decide': () => ({ path: { id: proposal() }, body: { apply: true, ...reason } }),
  'admin.stock.counts.list': () => ({}),
  'admin.stock.counts.open': () => ({ headers: { 'idempotency-key': hex(8) }, body: countOf() }),
  'admin.stock.counts.get': async () => ({ path: { id: (await openCount()).id } }),
  'admin.stock.counts.enter': async () => ({ path: { id: (await openCount()).id }, headers: { 'idempotency-key': hex(8) }, body: { lines: [{ variant: product.variants[0].number, counted: 4 }], ...reason } }),
  'admin.stock.get': () => ({ path: { variant: product.variants[0].number } }),
  'admin.stock.count': async () => {
    const path = `/v1/admin/stock/${product.variants[0].number}`;
    return { path: { variant: product.variants[0].number }, headers: { 'if-match': await tagOf(path) }, body: { onHand: 500, ...reason } };
  },
  'admin.stock.receive': () => ({ path: { variant: product.variants[0].number }, headers: { 'idempotency-key': hex(8) }, body: { quantity: 5, ...reason } }),
  'admin.stock.locations': () => ({ path: { variant: product.variants[0].number } }),
  'admin.stock.ledger': () => ({ path: { variant: product.variants[0].number } }),
  'admin.stock.terms': async () => {
    const { json } = await ask(owner, 'GET', `/v1/admin/stock/${product.variants[0].number}/locations`);
    return { path: { variant: product.variants[0].number }, body: { location: 1, safety: 0, backorderLimit: 0, rev: json.items[0].rev, ...reason } };
  },
  'admin.stock.components': () => ({ path: { variant: product.variants[0].number }, body: { components: [], ...reason } }),
  'admin.stock.move': () => ({ headers: { 'idempotency-key': hex(8) }, body: { act: 'receive', variant: product.variants[0].number, location: 1, to: 0, units: 3, ref: '', ...reason } }),
  'admin.orders.reservation': async () => ({ path: { number: await paid() } }),
  'admin.locations.list': () => ({}),
  'admin.locations.add': () => ({ headers: { 'idempotency-key': hex(8) }, body: place }),
  'admin.locations.change': async () => {
    const { json } = await ask(owner, 'GET', '/v1/admin/locations');
    return { path: { location: 1 }, headers: { 'if-match': `"${json.locations[0].rev}"` }, body: place };
  },
  'admin.reports.days': () => ({}),
  'admin.reports.carts': () => ({}),
  'admin.members.view_cart': () => ({ path: { id: member.session.member }, body: reason }),
  'admin.quotes.inspect': () => ({ body: { asked: orderNumber, ...reason } }),
  'admin.categories.list': () => ({}),
  'admin.orders.payments': () => ({ path: { number: orderNumber } }),
  'admin.refunds.retry': async () => ({ path: { id: await failedRefund() }, body: reason }),
  'admin.webhooks.list': () => ({}),
  'admin.webhooks.create': async () => {
    for (const { id } of (await ask(owner, 'GET', '/v1/admin/webhooks')).json.webhooks) if (id !== kept) await ask(owner, 'POST', `/v1/admin/webhooks/${id}/removals`, { body: reason });
    return { headers: { 'idempotency-key': hex(8) }, body: receiverOfEvents };
  },
  'admin.webhooks.get': async () => ({ path: { id: await keptWebhook() } }),
  'admin.webhooks.change': async () => {
    const id = await keptWebhook();
    return { path: { id }, headers: { 'if-match': await tagOf(`/v1/admin/webhooks/${id}`) }, body: receiverOfEvents };
  },
  'admin.webhooks.renew_secret': async () => ({ path: { id: await keptWebhook() }, headers: { 'idempotency-key': hex(8) }, body: reason }),
  'admin.webhooks.remove': async () => ({ path: { id: await webhook() }, body: reason }),
  'admin.webhooks.test': async () => ({ path: { id: await keptWebhook() }, body: reason }),
  'admin.webhooks.deliveries': async () => ({ path: { id: await keptWebhook() } }),
  'admin.promotions.list': () => ({}),
  'admin.promotions.get': async () => ({ path: { number: (await draft()).promotion.number } }),
  'admin.promotions.create': () => ({ headers: { 'idempotency-key': hex(8) }, body: { promotion: spendAndSave(), limits: limitsOf(), ...reason } }),
  'admin.promotions.change': async () => ({ path: { number: (await draft()).promotion.number }, headers: { 'if-match': '"1"' }, body: { promotion: spendAndSave(), limits: limitsOf(), ...reason } }),
  'admin.promotions.act': async () => {
    const path = { number: (await draft()).promotion.number };
    const send = (event, tag) => ({ path, headers: { 'if-match': tag }, body: { version: 1, event, ...reason } });
    await ask(owner, 'POST', `/v1/admin/promotions/${path.number}/events`, send('submit', '"1"'));
    return send('send_back', '"2"');
  },
  'admin.coupon_templates.list': () => ({}),
  'admin.coupon_templates.get': async () => ({ path: { number: (await drafted()).template.terms.number } }),
  'admin.coupon_templates.create': () => ({ headers: { 'idempotency-key': hex(8) }, body: { template: templateOf(), code: '', ...reason } }),
  'admin.coupon_templates.change': async () => ({ path: { number: (await drafted()).template.terms.number }, headers: { 'if-match': '"1"' }, body: { template: templateOf(), code: '', ...reason } }),
  'admin.coupon_templates.act': async () => {
    const path = { number: (await drafted()).template.terms.number };
    const send = (event, tag) => ({ path, headers: { 'if-match': tag }, body: { version: 1, event, ...reason } });
    await ask(owner, 'POST', `/v1/admin/coupon-templates/${path.number}/events`, send('submit', '"1"'));
    return send('send_back', '"2"');
  },
  'admin.coupon_templates.grant': () => ({ path: { number: granting }, headers: { 'idempotency-key': hex(8) }, body: { members: [member.session.member], ...reason } }),
  'admin.coupon_templates.codes': () => ({ path: { number: unique }, body: { count: 2, uses: 1, ...reason } }),
  'admin.members.coupons': () => ({ path: { id: member.session.member } }),
  'admin.members.revoke_coupon': async () => {
    const key = { 'idempotency-key': hex(8) };
    await ask(owner, 'POST', `/v1/admin/coupon-templates/${granting}/grants`, { headers: key, body: { members: [member.session.member], ...reason } });
    const [newest] = (await daemon.ask('GET', '/v1/coupons?state=claimed&limit=1', { token: member.token })).json.coupons;
    return { path: { id: member.session.member }, body: { coupon: newest.id, ...reason } };
  },
};

// Refusals that are the sample's purpose: this daemon sends codes to nobody, nobody was merged, and no event is dead.
const refusedByRule = {
  'admin.members.reset': () => ({ path: { id: member.session.member }, body: reason, status: 403, detail: 'no login' }),
  'admin.members.reverse_merge': () => ({ path: { id: member.session.member }, body: reason, status: 412, detail: 'active' }),
  'admin.webhooks.resend': async () => {
    const id = await keptWebhook();
    const { event } = (await ask(owner, 'POST', `/v1/admin/webhooks/${id}/tests`, { body: reason })).json;
    return { path: { id }, body: { event, ...reason }, status: 412, detail: 'waiting' };
  },
};

const call = (one, sample, person) => {
  const path = one.path.replace(/\{(\w+)\}/, (_, name) => encodeURIComponent(sample.path[name])) + (sample.query ?? '');
  return ask(person, one.method, path, { body: sample.body, raw: sample.raw, type: sample.type, headers: sample.headers });
};

for (const one of staffSide) {
  test(`${one.id}: ${one.permission ?? one.caller}`, async () => {
    const rule = refusedByRule[one.id];
    const make = samples[one.id] ?? rule;
    assert.ok(make, 'no sample: add one');
    if (one.caller === 'anyone') {
      const done = await call(one, await make(), undefined);
      assert.equal(misfit(one, done), null, done.text);
      pairs++;
      return;
    }
    const untouched = await make();
    for (const [name, stranger] of strangers) {
      const answer = await call(one, untouched, stranger);
      assert.deepEqual([answer.status, answer.json.code], [401, 'signed_out'], `${name} ${one.id}: ${answer.text}`);
      pairs++;
    }
    for (const [role, person] of people) {
      const sample = await make();
      const allowed = person.session.permissions.includes(one.permission);
      const answer = await call(one, sample, allowed && sample.as ? sample.as : person);
      pairs++;
      if (!allowed) {
        assert.equal(answer.status, 403, `${role} ${one.id}: ${answer.text}`);
        assert.equal(answer.json.detail, one.permission);
      } else if (rule) {
        assert.deepEqual([answer.status, answer.json.detail], [sample.status, sample.detail], answer.text);
      } else if (one.id === 'admin.approvals.decide' && role === 'auditor') {
        assert.equal(answer.status, 403, 'may read requests, not decide about this one');
      } else {
        assert.ok(answer.status < 300, `${role} ${one.id}: ${answer.text}`);
        assert.equal(misfit(one, answer), null, `${one.id}: ${answer.text}`);
      }
    }
  });
}

test('an id of another thing finds nothing', async () => {
  for (const one of staffSide.filter(({ path, caller }) => path.includes('{') && caller === 'staff')) {
    const make = samples[one.id] ?? refusedByRule[one.id];
    const sample = await make();
    for (const strange of [hex(16), hex(32), owner.session.staff, orderId, member.device, member.token, '0', '../x']) {
      const answer = await call(one, { ...sample, path: Object.fromEntries(Object.keys(sample.path).map((name) => [name, strange])) }, owner);
      assert.ok(answer.status === 404 || answer.status === 400 || answer.json?.detail === 'oneself', `${one.id} ${strange}: ${answer.status} ${answer.text}`);
      pairs++;
    }
  }
});
