// What members have that an id names, made through the API; and all that the store holds of a member, to compare.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { newAddress } from './addresses.mjs';
import { returns } from './aftersales.mjs';
import { Authenticator } from './authenticator.mjs';
import { hex, makeOld, placeOrder, signIn, until } from './daemon.mjs';

export const origin = 'https://shop.example';
let phones = 0;
export const phone = () => `+861390000${String(++phones).padStart(4, '0')}`;

const good = (answer, status) => { assert.equal(answer.status, status, answer.text); return answer.json; };

/** One of each kind of `Object` (server/http/route.h) that has an owner; `ask` is the daemon's. `staff`: an owner of the shop. */
export function makers(daemon, variant, staff) {
  const { ask } = daemon;
  const goods = returns({ daemon, owner: staff, variant });
  const as = (member, method, path, options) => ask(method, path, { token: member.token, ...options });
  return {
    order: async (member) => good(await as(member, 'POST', '/v1/orders', { headers: { 'idempotency-key': hex(8) }, body: placeOrder(variant) }), 201).id,
    aftersale: async (member) => (await goods.shown(member)).id,
    address: async (member) => {
      const body = newAddress();
      good(await as(member, 'POST', '/v1/me/addresses', { body }), 201);
      return body.id;
    },
    list: async (member) => {
      const id = hex(16);
      good(await as(member, 'POST', '/v1/me/lists', { body: { id, name: 'gifts' } }), 201);
      good(await as(member, 'PUT', `/v1/me/lists/${id}/link`), 200);
      return id;
    },
    login: async (member) => {
      const login = phone();
      const { id } = good(await as(member, 'POST', '/v1/me/login-codes', { body: { login, locale: 'zh' } }), 202);
      return good(await as(member, 'PUT', `/v1/me/login-codes/${id}`, { body: { code: await daemon.code(login) } }), 201).id;
    },
    session: async (member) => {
      const list = async () => good(await as(member, 'GET', '/v1/me/sessions'), 200).sessions.map(({ id }) => id);
      const known = await list();
      await signIn(daemon, member.name);
      return (await list()).find((id) => !known.includes(id));
    },
    passkey: async (member) => {
      const asked = good(await as(member, 'POST', '/v1/me/passkey-challenges', { body: { purpose: 'create' } }), 201);
      const key = new Authenticator();
      const made = good(await as(member, 'PUT', `/v1/me/passkey-challenges/${asked.id}`, { body: key.create(asked, origin, 'key') }), 201);
      (member.keys ??= []).push(key);
      return made.id;
    },
    export: async (member) => {
      const { id } = good(await as(member, 'POST', '/v1/me/exports'), 202);
      await until(() => as(member, 'GET', `/v1/me/exports/${id}`), ({ json }) => json.readyAt > 0);
      return id;
    },
    // Of every purpose that a signed-in member asks for.
    challenge: async (member) => {
      const asked = await Promise.all([
        as(member, 'POST', '/v1/me/login-codes', { body: { login: phone(), locale: 'zh' } }),
        ...['create', 'prove'].map((purpose) => as(member, 'POST', '/v1/me/passkey-challenges', { body: { purpose } })),
      ]);
      return asked.map(({ json }) => json.id);
    },
  };
}

/** Erases a member as the job does when the time has come. */
export async function erase(daemon, member) {
  good(await daemon.ask('POST', '/v1/me/erasure', { token: member.token }), 202);
  makeOld(daemon, 'erasures', 'due_at', member.session.member);
  await until(() => daemon.ask('GET', '/v1/sessions/current', { token: member.token }), ({ status }) => status === 401);
}

const dump = `
import hashlib, sqlite3, sys
with sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True, timeout=10) as db:
  tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
  for table in sorted(tables):
    columns = [row[1] for row in db.execute(f'PRAGMA table_info({table})')]
    if 'member_id' not in columns: continue
    for member in sys.argv[2:]:
      for row in sorted(repr(row) for row in db.execute(f'SELECT * FROM {table} WHERE member_id = ?', (bytes.fromhex(member),))):
        print(member, table, hashlib.sha256(row.encode()).hexdigest())
`;
/** A line for each row that the store holds of these members. */
export const rowsOf = ({ data }, members) =>
  execFileSync('python3', ['-c', dump, join(data, 'cartwright.sqlite'), ...members.map(({ session }) => session.member)], { maxBuffer: 1 << 26 }).toString().split('\n');
