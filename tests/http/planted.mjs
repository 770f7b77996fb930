// A member with something in every kind of record, each value of which can be searched for: in files, logs, archives.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newAddress } from './addresses.mjs';
import { hex, password, placeOrder } from './daemon.mjs';
import { png } from './pictures.mjs';

const digits = (count) => String(Number.parseInt(hex(6), 16)).padStart(count, '7').slice(-count);

/** Twenty values that are nobody else's. `sealed`: those of class P2, which lie nowhere in clear. */
export function plantedValues(label) {
  const word = (what) => `planted-${label}-${what}-${hex(4)}`;
  const clear = { username: word('u').slice(0, 30), displayName: word('display'), term: word('term'), note: word('note'), nickname: `Nick${hex(5)}`, bio: word('bio'), deviceName: word('device'), key: word('key') };
  const sealed = {
    phone: `139${digits(8)}`, email: `planted-${hex(5)}@x.cn`, recipient: word('recipient'), shipPhone: `137${digits(8)}`, shipAddress: word('ship'),
    realName: word('real'), birthday: `19${20 + Number.parseInt(hex(1), 16) % 30}-0${1 + Number.parseInt(hex(1), 16) % 9}-17`,
    bookRecipient: `b-${hex(7)}`, bookPhone: `136${digits(8)}`, detail: word('detail'), addressLabel: `l${hex(6)}`, listName: word('list'), password: `${password} ${hex(6)}`,
  };
  return { clear, sealed, all: { ...clear, ...sealed } };
}

/** The member, signed in, with the values in all of these places; everything through the API. */
export async function plant(daemon, label, values = plantedValues(label)) {
  const { all } = values;
  const good = (answer, status) => assert.equal(answer.status, status, answer.text) ?? answer.json;
  good(await daemon.ask('POST', '/v1/accounts', { body: { username: all.username, password: all.password, displayName: all.displayName } }), 201);
  const device = hex(16);
  const session = good(await daemon.ask('POST', '/v1/sessions', { body: { username: all.username, password: all.password, device, firstSeq: 1, bearer: true, about: { name: all.deviceName, shared: false } } }), 201);
  const { token } = session;
  for (const login of [`+86${all.phone}`, all.email]) {
    const issued = good(await daemon.ask('POST', '/v1/me/login-codes', { token, body: { login, locale: 'zh' } }), 202);
    good(await daemon.ask('PUT', `/v1/me/login-codes/${issued.id}`, { token, body: { code: await daemon.code(login) } }), 201);
  }
  good(await daemon.ask('PUT', '/v1/me/consents/history_sync', { token, body: { given: true, version: 1 } }), 200);
  daemon.cli('fund', all.username, '500');
  const lamp = good(await daemon.ask('GET', '/v1/products/lamp'), 200).variants[0].number;
  const placed = good(await daemon.ask('POST', '/v1/orders', { token, headers: { 'idempotency-key': all.key },
    body: { ...placeOrder(lamp), shipTo: { name: all.recipient, phone: all.shipPhone, address: all.shipAddress } } }), 201);
  const ops = [{ kind: 'cart_add', variant: lamp, quantity: 1 }, { kind: 'cart_note', variant: lamp, text: all.note }, { kind: 'viewed', variant: 1 }, { kind: 'searched', text: all.term }];
  const at = Date.now();
  good(await daemon.ask('POST', '/v1/sync', { token, headers: { accept: 'application/json' }, body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: 1, ops: ops.map((op) => ({ ...op, at })) } }), 200);
  good(await daemon.ask('PUT', '/v1/me/avatar', { token, raw: png(40, 40), headers: { 'content-type': 'image/png' } }), 200);
  good(await daemon.ask('PATCH', '/v1/me/profile', { token, headers: { 'if-match': '*' },
    body: { nickname: all.nickname, bio: all.bio, realName: all.realName, birthday: all.birthday } }), 200);
  const saved = newAddress({ label: all.addressLabel, recipient: all.bookRecipient, phone: all.bookPhone });
  saved.fields.place.detail = all.detail;
  good(await daemon.ask('POST', '/v1/me/addresses', { token, body: saved }), 201);
  const list = hex(16);
  good(await daemon.ask('POST', '/v1/me/lists', { token, body: { id: list, name: all.listName } }), 201);
  good(await daemon.ask('PUT', `/v1/me/lists/${list}/link`, { token }), 200);
  return { name: all.username, password: all.password, device, token, session, values, order: placed };
}

/** Every file below a folder, however deep. */
export function* filesBelow(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Where one of the values lies: [what, path] pairs. `places`: [path, bytes] pairs beside the files. */
export function found(values, paths, places = []) {
  const hits = [];
  const all = [...paths].map((path) => [path, () => { try { return readFileSync(path); } catch { return Buffer.alloc(0); } }]);
  for (const [path, read] of [...all, ...places.map(([path, bytes]) => [path, () => Buffer.from(bytes)])]) {
    const bytes = read();
    for (const [what, value] of Object.entries(values)) if (bytes.includes(value)) hits.push([what, path]);
  }
  return hits;
}
