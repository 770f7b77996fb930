// Every id that a member can name, in path, query and body, swapped for another member's, for one of the wrong kind, and for
// an erased member's (RELIABILITY P11): all are told as nobody's, and not a row of the others changes. The operations come from
// the description of the API: a new one with an object in its path is tried without a word here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bookOf, emptyBook, newAddress } from './addresses.mjs';
import { askFor, photoName, photoPut, returns } from './aftersales.mjs';
import { hex, newMember, placeOrder } from './daemon.mjs';
import { misfit, operation, operations } from './openapi.mjs';
import { erase, makers, origin, rowsOf } from './possessions.mjs';
import { firstOwner, startStaffDaemon } from './staff.mjs';

let daemon, staff, make, variant;
const people = {};
const owned = new Map(); // by member: {order: [ids], …}
const pairs = { path: 0, kind: 0, query: 0, body: 0 };
const kinds = ['order', 'aftersale', 'address', 'list', 'login', 'session', 'passkey', 'export', 'challenge'];
const perKind = { order: 2, aftersale: 1, address: 2, list: 2, login: 2, session: 2, passkey: 2, export: 1, challenge: 1 };

let calls = 0;
const address = () => `198.18.${(++calls >> 8) & 255}.${calls & 255}`; // each call from another place: no limit is met

before(async () => {
  daemon = await startStaffDaemon({ args: ['--behind-proxy', '--public-origin', origin] });
  const { ask } = daemon;
  daemon.ask = (method, path, options = {}) => ask(method, path, { ...options, headers: { 'x-real-ip': address(), ...options.headers } });
  variant = (await daemon.ask('GET', '/v1/products/lamp')).json.variants[0].number;
  staff = await firstOwner(daemon);
  make = makers(daemon, variant, staff);
  for (const name of ['ann', 'ben', 'eve', 'closing', 'erased']) people[name] = await newMember(daemon);
  await Promise.all(Object.values(people).map(furnish));
  assert.equal((await daemon.ask('POST', '/v1/me/erasure', { token: people.closing.token })).status, 202);
  await erase(daemon, people.erased);
});
after(async () => {
  await daemon.stop();
  const all = Object.values(pairs).reduce((sum, one) => sum + one, 0);
  console.log(JSON.stringify({ figure: 'swapped_ids', pairs: all, ...pairs }));
});

async function furnish(member) {
  const things = {};
  for (const kind of kinds) {
    things[kind] = [];
    for (let i = 0; i < perKind[kind]; i++) things[kind].push(await make[kind](member));
    things[kind] = things[kind].flat();
  }
  member.key = hex(8);
  assert.equal((await daemon.ask('POST', '/v1/orders', { token: member.token, headers: { 'idempotency-key': member.key }, body: placeOrder(variant, 3) })).status, 201);
  owned.set(member, things);
}

// What an operation takes beside the id, as good as it can be without being the owner.
const bodies = {
  'payments.open': () => ({ locale: 'zh' }),
  'aftersales.send': () => ({ carrier: 'SF', tracking: '' }),
  'addresses.edit': () => ({ label: 'mine now' }),
  'logins.answer': () => ({ code: '000000' }),
  'passkeys.create': (member) => member.keys[0].create({ challenge: 'AAAA', rpId: 'shop.example', user: member.keys[0].user }, origin, 'x'),
  'passkeys.prove': (member) => member.keys[0].use({ challenge: 'AAAA', rpId: 'shop.example' }, origin, hex(16)),
};
// A photo that every request of theirs has.
const queries = { 'aftersales.photo': `?hash=${photoName}` };
const withId = operations.filter(({ caller, object, path }) => caller === 'member' && object !== 'public' && path.includes('{'));
const inPath = withId.filter(({ object }) => kinds.includes(object));
test('every kind of object that is named in a path is swapped here', () => {
  assert.deepEqual([...new Set(withId.map(({ object }) => object))].sort(), [...kinds].sort());
});
const expected = (one) => (one.object === 'challenge' ? [410, 'challenge_used'] : [404, 'not_found']);

async function attempt(one, who, id) {
  const path = one.path.replace(/\{\w+\}/, id) + (queries[one.id] ?? '');
  const answer = await daemon.ask(one.method, path, { token: who.token, ...(one.id === 'aftersales.put_photo' ? photoPut : { body: bodies[one.id]?.(who) }) });
  const what = `${one.id} ${id}: ${answer.text}`;
  assert.deepEqual([answer.status, answer.json?.code], expected(one), what);
  assert.equal(misfit(one, answer), null, what);
  return answer;
}

// The others are as they were: their rows in the store, byte for byte. `noted`: a table whose rows tell of what was tried, and only grow.
async function leavesAlone(others, act, noted) {
  const isNoted = (row) => row.split(' ')[1] === noted;
  const before = rowsOf(daemon, others);
  assert.ok(before.length > 3 * others.length);
  await act();
  const after = rowsOf(daemon, others);
  assert.deepEqual(after.filter((row) => !isNoted(row)), before.filter((row) => !isNoted(row)));
  assert.deepEqual(before.filter((row) => !after.includes(row)), []);
}
const othersOf = (who) => Object.values(people).filter((one) => one !== who);
const attackers = ['ann', 'eve', 'closing'];

for (const name of attackers) {
  test(`${name} names what is the others' in the path`, async () => {
    const who = people[name];
    await leavesAlone(othersOf(who), async () => {
      for (const one of inPath) {
        const nothing = (await attempt(one, who, hex(['login', 'passkey'].includes(one.object) ? 32 : 16))).json;
        for (const other of othersOf(who)) {
          for (const id of owned.get(other)[one.object]) {
            const { requestId, ...said } = (await attempt(one, who, id)).json;
            assert.deepEqual({ ...said, requestId: nothing.requestId }, nothing, 'somebody else\'s and nobody\'s are told alike');
            pairs.path++;
          }
        }
      }
    });
  });
}

test('an id of one\'s own of another kind is nothing either, and stays', async () => {
  const who = people.ben;
  const things = owned.get(who);
  const ids = [...kinds.flatMap((kind) => things[kind].slice(0, 1).map((id) => ({ kind, id }))), { kind: 'member', id: who.session.member }, { kind: 'device', id: who.device }, { kind: 'token', id: who.token }];
  await leavesAlone(Object.values(people), async () => {
    for (const one of inPath) {
      for (const { id } of ids.filter(({ kind }) => kind !== one.object)) {
        await attempt(one, who, id);
        pairs.kind++;
      }
    }
  });
});

// A challenge is bound to what it was asked for, and to whom, also where nobody is signed in.
const asAnyone = {
  'steps.answer': () => ({ code: '000000', device: hex(16) }),
  'resets.answer': () => ({ code: '000000', password: 'another long pass phrase', proof: '', locale: 'en' }),
  'registrations.answer': () => ({ code: '000000', account: { username: 'x' + hex(5), password: 'another long pass phrase', displayName: '' } }),
  'passkeys.enter': (member) => member.keys[0].use({ challenge: 'AAAA', rpId: 'shop.example' }, origin, hex(16)),
};
test('a member\'s challenge opens nothing to who is not signed in', async () => {
  await leavesAlone(Object.values(people), async () => {
    for (const [id, body] of Object.entries(asAnyone)) {
      const one = operation(id);
      for (const owner of Object.values(people)) {
        for (const challenge of owned.get(owner).challenge) {
          const answer = await daemon.ask(one.method, one.path.replace(/\{\w+\}/, challenge), { body: body(people.eve) });
          assert.deepEqual([answer.status, answer.json.code], [410, 'challenge_used'], `${id}: ${answer.text}`);
          pairs.path++;
        }
      }
    }
  });
});

test('a cursor of another member\'s shows none of their orders', async () => {
  const one = operation('orders.list');
  for (const name of attackers) {
    const who = people[name];
    for (const other of othersOf(who)) {
      for (const id of [...owned.get(other).order, ...owned.get(other).export, other.session.member]) {
        const answer = await daemon.ask('GET', `${one.path}?cursor=${id}`, { token: who.token });
        assert.equal(answer.status, 200, answer.text);
        for (const order of answer.json.orders) assert.ok(!owned.get(other).order.includes(order.id));
        pairs.query++;
      }
    }
  }
});

// Before the next test, in which eve gets orders of her own under the others' ids.
test('a return is asked of one\'s own order only, under an id of one\'s own', async () => {
  const who = people.eve;
  const mine = await returns({ daemon, owner: staff, variant }).delivered(who);
  for (const other of othersOf(who)) {
    await leavesAlone([other], async () => {
      for (const order of owned.get(other).order) {
        const answer = await daemon.ask('POST', '/v1/aftersales', { token: who.token, body: askFor(order) });
        assert.deepEqual([answer.status, answer.json.code], [404, 'not_found'], answer.text);
        pairs.body++;
      }
      for (const id of owned.get(other).aftersale) {
        const made = await daemon.ask('POST', '/v1/aftersales', { token: who.token, body: { ...askFor(mine), id } });
        assert.deepEqual([made.status, made.json.order], [201, mine], made.text);
        assert.equal((await daemon.ask('POST', `/v1/aftersales/${id}/withdrawal`, { token: who.token })).json.state, 'withdrawn', 'eve\'s, and the next may be asked');
        pairs.body++;
      }
      const listed = await daemon.ask('GET', `/v1/aftersales?cursor=${owned.get(other).aftersale[0]}`, { token: who.token });
      assert.equal(listed.status, 200, listed.text);
      for (const { order } of listed.json.aftersales) assert.equal((await daemon.ask('GET', `/v1/orders/${order}`, { token: who.token })).status, 200, 'of an order of their own');
      pairs.query++;
    });
  }
});

test('an order\'s id and an Idempotency-Key are a member\'s own', async () => {
  const who = people.eve;
  daemon.cli('fund', who.name, '9000000'); // paid at once: of unpaid orders a member has few
  for (const other of othersOf(who)) {
    await leavesAlone([other], async () => {
      const repeated = await daemon.ask('POST', '/v1/orders', { token: who.token, headers: { 'idempotency-key': other.key }, body: placeOrder(variant, 2) });
      assert.equal(repeated.status, 201, 'a new order of their own, not the other\'s answer');
      assert.equal(repeated.json.lines[0].quantity, 2);
      pairs.body++;
      for (const id of owned.get(other).order) {
        const taken = await daemon.ask('POST', '/v1/orders', { token: who.token, headers: { 'idempotency-key': hex(8) }, body: { ...placeOrder(variant, 2), id } });
        assert.ok(taken.status === 201 ? taken.json.lines[0].quantity === 2 : taken.json.code === 'id_conflict', taken.text);
        pairs.body++;
      }
    });
  }
});

let seq = 0;
test('a command in the sync queue reaches no other member\'s order', async () => {
  const who = people.ann;
  for (const other of othersOf(who)) {
    await leavesAlone([other], async () => {
      for (const id of [...owned.get(other).order, owned.get(other).address[0]]) {
        for (const type of ['01', '02']) { // pay, cancel
          const body = { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: ++seq, ops: [{ kind: 'command', payload: type + id, at: Date.now() }] };
          const answer = await daemon.ask('POST', '/v1/sync', { token: who.token, headers: { accept: 'application/json' }, body });
          assert.equal(answer.status, 200, answer.text);
          const said = answer.json.answers.find((one) => one.seq === seq);
          assert.deepEqual([said.accepted, said.code], [false, 'not_found'], answer.text);
          assert.ok(!answer.json.rows.orders.some((order) => owned.get(other).order.includes(order.id)));
          pairs.body++;
        }
      }
    });
  }
});

test('an address id in a body makes an address of one\'s own', async () => {
  const who = people.ann;
  for (const other of othersOf(who)) {
    await leavesAlone([other], async () => {
      for (const id of owned.get(other).address) {
        const before = (await daemon.ask('GET', '/v1/me/addresses', { token: who.token })).text;
        assert.ok(!before.includes(id));
        const body = newAddress({ recipient: '换人' });
        const added = await daemon.ask('POST', '/v1/me/addresses', { token: who.token, body: { ...body, id } });
        assert.equal(added.status, 201, added.text);
        assert.ok((await daemon.ask('DELETE', `/v1/me/addresses/${id}`, { token: who.token })).status < 300);
        const merged = await daemon.ask('POST', '/v1/me/addresses/sync', { token: who.token, body: bookOf({ ...body, id }) });
        assert.equal(merged.status, 200, merged.text);
        assert.ok(!merged.text.includes('李雷') || before.includes('李雷'));
        const preferred = await daemon.ask('POST', '/v1/me/addresses/sync', { token: who.token, body: { seen: 0, book: { ...emptyBook().book, defaultId: owned.get(other).address[1] } } });
        assert.ok(preferred.status < 500, preferred.text);
        pairs.body += 3;
      }
    });
  }
});

test('a device, a session\'s id and a passkey of another member sign nobody in and nobody out', async () => {
  const who = people.eve;
  for (const other of othersOf(who)) {
    await leavesAlone([other], async () => {
      const body = { username: who.name, password: 'a long enough pass phrase', device: other.device, firstSeq: 1, bearer: true };
      const opened = await daemon.ask('POST', '/v1/sessions', { body });
      assert.equal(opened.json.member, who.session.member, opened.text);
      pairs.body++;
      for (const id of owned.get(other).session) {
        for (const revocation of [id, id + id, other.token]) {
          const answer = await daemon.ask('POST', '/v1/sessions/logout-orders', { body: { revocation } });
          assert.ok(answer.status < 500, answer.text);
          pairs.body++;
        }
        const headers = { authorization: `Bearer ${id}` };
        assert.equal((await daemon.ask('POST', '/v1/sessions/refresh', { headers })).status, 401);
        pairs.body++;
      }
      for (const key of other.keys) {
        // One's own signature under the other's credential and name.
        const device = hex(16);
        const headers = { 'x-real-ip': address() };
        const asked = (await daemon.ask('POST', '/v1/passkey-challenges', { headers, body: { device } })).json;
        const lie = who.keys[0].use(asked, origin, device, { id: key.id, user: key.user });
        const entered = await daemon.ask('PUT', `/v1/passkey-sign-ins/${asked.id}`, { headers, body: lie });
        assert.deepEqual([entered.status, entered.json.code], [401, 'passkey_refused'], entered.text);
        const own = (await daemon.ask('POST', '/v1/me/passkey-challenges', { token: who.token, body: { purpose: 'prove' } })).json;
        const proved = await daemon.ask('PUT', `/v1/me/passkey-proofs/${own.id}`, { token: who.token, body: key.use(own, origin, hex(16)) });
        assert.deepEqual([proved.status, proved.json.code], [401, 'passkey_refused'], proved.text);
        pairs.body += 2;
      }
    }, 'sign_ins'); // their list of tries says that somebody showed their passkey with another signature
  }
});

test('there are 500 pairs and more', () => {
  assert.ok(Object.values(pairs).reduce((sum, one) => sum + one, 0) >= 500, JSON.stringify(pairs));
});
