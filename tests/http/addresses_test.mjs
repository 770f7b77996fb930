// Addresses over HTTP: the sync of the book, single changes, the division table as a file, as rows, and as a paste parser.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { bookOf, newAddress } from './addresses.mjs';
import { daemonPath, newMember, startDaemon } from './daemon.mjs';

let daemon, member;
before(async () => {
  daemon = await startDaemon({ args: ['--rate-limits=false'] });
  member = await newMember(daemon);
});
after(() => daemon.stop());

const ask = (method, path, body, who = member) => daemon.ask(method, path, { token: who.token, body });
const list = async (who = member) => (await ask('GET', '/v1/me/addresses', undefined, who)).json.addresses;

test('an address is added, changed, made the default and removed', async () => {
  const who = await newMember(daemon);
  const [first, second] = [newAddress(), newAddress()];
  assert.equal((await ask('POST', '/v1/me/addresses', first, who)).status, 201);
  assert.equal((await ask('POST', '/v1/me/addresses', first, who)).status, 200, 'sending again adds nothing');
  await ask('POST', '/v1/me/addresses', second, who);
  const changed = await ask('PATCH', `/v1/me/addresses/${second.id}`, { phone: '139 0000 5678' }, who);
  assert.equal(changed.json.addresses.find(({ address }) => address.id === second.id).address.fields.phone, '13900005678');
  await ask('PUT', `/v1/me/addresses/${second.id}/default`, undefined, who);
  assert.deepEqual((await list(who)).map(({ address }) => address.isDefault).sort(), [false, true]);
  const left = await ask('DELETE', `/v1/me/addresses/${second.id}`, undefined, who);
  assert.equal(left.json.addresses.length, 1);
  assert.equal(left.json.addresses[0].address.isDefault, true, 'never none');
  assert.equal(left.json.addresses[0].divisionPath, '北京市 朝阳区');
});

test('what no form would have saved is refused with its code', async () => {
  const cases = [
    [{ phone: '12' }, 'phone_invalid'], [{ recipient: '李' }, 'out_of_range'], [{ recipient: '' }, 'missing_field'],
    [{ place: { ...newAddress().fields.place, division: 110000 } }, 'division_unknown'],
    [{ place: { ...newAddress().fields.place, division: 999999 } }, 'division_unknown'],
    [{ place: { ...newAddress().fields.place, detail: '1号' } }, 'out_of_range'],
    [{ place: { ...newAddress().fields.place, division: 330103 } }, 'division_superseded'],
  ];
  for (const [fields, code] of cases) {
    const answer = await ask('POST', '/v1/me/addresses', newAddress(fields));
    assert.equal(answer.json.code, code, answer.text);
  }
  assert.deepEqual(await list(), []);
});

test('a superseded division names its successors', async () => {
  const answer = await ask('POST', '/v1/me/addresses', newAddress({ place: { ...newAddress().fields.place, division: 330103 } }));
  assert.equal(answer.status, 422);
  assert.match(answer.json.detail, /^\d{6}(,\d{6})*$/);
});

test('the fifty-first address is refused', async () => {
  const who = await newMember(daemon);
  for (let i = 0; i < 50; i++) assert.equal((await ask('POST', '/v1/me/addresses', newAddress(), who)).status, 201);
  const answer = await ask('POST', '/v1/me/addresses', newAddress(), who);
  assert.equal(answer.json.code, 'address_limit');
  assert.equal(answer.json.detail, '50');
});

test('a book is merged once, however often it is sent, and a false field returns with its reason', async () => {
  const who = await newMember(daemon);
  const book = bookOf(newAddress());
  const first = await ask('POST', '/v1/me/addresses/sync', book, who);
  assert.equal(first.status, 200, first.text);
  const again = await ask('POST', '/v1/me/addresses/sync', book, who);
  assert.deepEqual(again.json, first.json);
  const bad = await ask('POST', '/v1/me/addresses/sync', bookOf(newAddress({ phone: '12' }), 2), who);
  assert.deepEqual(bad.json.refused.map(({ code, isGone }) => [code, isGone]), [['phone_invalid', true]]);
  assert.equal((await list(who)).length, 1);
  const far = await ask('POST', '/v1/me/addresses/sync', bookOf(newAddress(), 2 ** 52), who);
  assert.deepEqual([far.status, far.json.code, far.json.detail], [400, 'out_of_range', 'counter']);
});

test('a change pokes the member\'s other devices', async () => {
  const who = await newMember(daemon);
  const stop = new AbortController();
  const live = await fetch(`${daemon.base}/v1/live`, { signal: stop.signal, headers: { authorization: `Bearer ${who.token}` } });
  const reader = live.body.pipeThrough(new TextDecoderStream()).getReader();
  const heard = async () => { for (let text = ''; ;) { const { value } = await reader.read(); text += value; if (text.includes('"cursor":1')) return text; } };
  await ask('POST', '/v1/me/addresses', newAddress(), who);
  assert.match(await heard(), /"cursor":1/);
  stop.abort();
});

test('the division table is a file named by its content, compressed and kept for good', async () => {
  const manifest = (await daemon.ask('GET', '/v1/division-table')).json;
  const answer = await fetch(daemon.base + manifest.path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(createHash('sha256').update(bytes).digest('hex'), manifest.sha256);
  assert.equal(bytes.length, manifest.size);
  assert.match(answer.headers.get('cache-control'), /immutable/);
  const packed = await daemon.ask('GET', manifest.path, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(packed.status, 200);
  assert.equal((await daemon.ask('GET', `/v1/division-tables/${'0'.repeat(64)}.cwd`)).status, 404);
});

test('divisions are listed below a parent', async () => {
  const provinces = (await daemon.ask('GET', '/v1/divisions')).json;
  assert.equal(provinces.divisions.length, 34);
  const beijing = (await daemon.ask('GET', '/v1/divisions?parent=110000')).json;
  assert.ok(beijing.divisions.some(({ code, isLeaf }) => code === 110105 && isLeaf));
  assert.equal((await daemon.ask('GET', '/v1/divisions?parent=5')).json.code, 'division_unknown');
});

test('a paste is parsed as on a device', async () => {
  const answer = await daemon.ask('POST', '/v1/addresses/parse', { body: { text: '收货人：李雷 电话：138-0000-1234 北京朝阳建国路88号' } });
  assert.equal(answer.json.fields.phone, '13800001234');
  assert.equal(answer.json.fields.place.division, 110105);
  assert.equal((await daemon.ask('POST', '/v1/addresses/parse', { body: { text: '字'.repeat(2000) } })).json.code, 'too_long');
});

test('a table is tried, imported and refused from the command line; closed areas mark addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-areas-'));
  const file = join(folder, 'closed.csv');
  try {
    writeFileSync(file, 'prefix,from,until,reason\n1101,2020-01-01,,road works\n');
    assert.match(daemon.cli('divisions', 'close', file), /1 areas are closed/);
    writeFileSync(file, 'prefix,from,until,reason\n1101,2020-02-30,,road works\n');
    assert.throws(() => daemon.cli('divisions', 'close', file), /csv_row: line 2/);
    assert.throws(() => daemon.cli('divisions', 'import', file, '--dry-run'), /malformed/);
    const older = join(dirname(daemonPath()), 'divisions', 'divisions_2020.bin');
    assert.throws(() => daemon.cli('divisions', 'import', older, '--dry-run'), /bad_version/);
    const same = join(dirname(daemonPath()), 'divisions', 'divisions.bin');
    assert.match(daemon.cli('divisions', 'import', same, '--dry-run'), /0 divisions end[^]*0 members have affected/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a book travels in its binary form, too', async () => {
  const who = await newMember(daemon);
  const type = 'application/vnd.cartwright.document';
  // An empty book: seen 0, no records, no default.
  const body = Buffer.concat([Buffer.from([0, 0]), Buffer.alloc(16), Buffer.from([0]), Buffer.alloc(16)]);
  const headers = { 'content-type': type, accept: type };
  const answer = await fetch(`${daemon.base}/v1/me/addresses/sync`, { method: 'POST', headers: { ...headers, authorization: `Bearer ${who.token}` }, body });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), type);
  assert.equal((await answer.arrayBuffer()).byteLength, 36);
  const broken = await fetch(`${daemon.base}/v1/me/addresses/sync`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'content-type': type }, body: body.subarray(1) });
  assert.equal(broken.status, 400);
});
