// Named lists over HTTP (spec 11): the sync of all of them, making one, and the link by which anybody reads one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { hex, newMember, startDaemon } from './daemon.mjs';

let daemon, ann, ben;
before(async () => {
  daemon = await startDaemon({ args: ['--rate-limits=false'] });
  [ann, ben] = [await newMember(daemon), await newMember(daemon)];
});
after(() => daemon.stop());

const ask = (method, path, body, who = ann) => daemon.ask(method, path, { token: who?.token, body });
const nil = '0'.repeat(32);
const mark = (list, variant, quantity, text, counter, device = '01'.repeat(16)) => ({ list, variant, quantity, text, at: { counter, device }, removalKnown: 0 });
const sync = (marks, seen = 0, who = ann) => ask('POST', '/v1/me/lists/sync', { seen, lists: { marks } }, who);
const shown = async (who = ann) => (await ask('GET', '/v1/me/lists', undefined, who)).json;

/** A list with a piece and a note, and its link. */
async function sharedList(who = ann) {
  const list = hex(16);
  const sent = await sync([mark(list, 0, 1, '给王芳的生日', 10), mark(list, 1, 3, '她的手机 13800001234', 11)], 0, who);
  assert.equal(sent.status, 200, sent.text);
  const link = await ask('PUT', `/v1/me/lists/${list}/link`, undefined, who);
  assert.equal(link.status, 200, link.text);
  return { list, token: link.json.token };
}
const open = (token) => daemon.ask('GET', `/v1/lists/shared/${token}`);

test('a list is made once, and the tenth is refused', async () => {
  const who = await newMember(daemon);
  const body = { id: hex(16), name: '送礼' };
  assert.equal((await ask('POST', '/v1/me/lists', body, who)).status, 201);
  assert.equal((await ask('POST', '/v1/me/lists', body, who)).status, 200, 'sending again makes nothing');
  assert.equal((await ask('POST', '/v1/me/lists', { ...body, name: 'other' }, who)).json.code, 'id_conflict');
  for (let i = 0; i < 8; i++) assert.equal((await ask('POST', '/v1/me/lists', { id: hex(16), name: 'n' }, who)).status, 201);
  const tenth = await ask('POST', '/v1/me/lists', { id: hex(16), name: 'n' }, who);
  assert.deepEqual([tenth.status, tenth.json.code, tenth.json.detail], [422, 'line_limit', '9']);
  for (const name of ['', 'x'.repeat(121)]) assert.equal((await ask('POST', '/v1/me/lists', { id: hex(16), name }, who)).status, 400);
  assert.equal((await shown(who)).lists.length, 9);
});

test('two devices put in while apart and both find everything; sending again changes nothing', async () => {
  const who = await newMember(daemon);
  const list = hex(16);
  const phone = [mark(list, 0, 1, 'tea', 1), mark(list, 4, 2, '', 2)];
  const laptop = [mark(list, 0, 1, 'tea', 1), mark(list, 5, 1, '', 2, '02'.repeat(16))];
  await sync(phone, 0, who);
  const merged = await sync(laptop, 0, who);
  assert.deepEqual(merged.json.lists.marks.map(({ variant, quantity }) => [variant, quantity]), [[0, 1], [4, 2], [5, 1]]);
  const again = await sync(phone, 0, who);
  assert.equal(again.json.version, merged.json.version);
  const gone = await sync([mark(list, 4, 0, '', 9)], 0, who);
  assert.ok(gone.json.lists.marks.find(({ variant }) => variant === 4).removalKnown > 0, 'the server says when it heard of it');
  assert.deepEqual((await shown(who)).lists[0].entries.map(({ variant }) => variant), [5]);
});

test('what is no list is refused: counters far ahead, wrong order, quantities, somebody else\'s time', async () => {
  const list = hex(16);
  assert.equal((await sync([mark(list, 0, 1, 'n', 5_000_000)])).json.code, 'out_of_range');
  assert.equal((await sync([mark(list, 2, 1, '', 1), mark(list, 0, 1, 'n', 1)])).status, 400, 'out of order');
  assert.equal((await sync([mark(list, 0, 1, 'n', 1), mark(list, 0, 1, 'n', 1)])).status, 400, 'twice');
  assert.equal((await sync([mark(list, 2, 10_000, '', 1)])).status, 400);
  const who = await newMember(daemon);
  const sent = await sync([{ ...mark(list, 0, 0, '', 1), removalKnown: 5 }], 0, who);
  assert.ok(sent.json.lists.marks[0].removalKnown > 5, 'when a removal was known is the server\'s to say');
});

test('a link opens for anybody, with the pieces and nothing that somebody wrote', async () => {
  const { list, token } = await sharedList();
  assert.match(token, /^[A-Za-z0-9_-]{22}$/);
  const seen = await open(token);
  assert.equal(seen.status, 200, seen.text);
  assert.deepEqual(seen.json, { items: [{ variant: 1, quantity: 3 }] });
  for (const secret of ['王芳', '13800001234', ann.name, ann.session.member, list]) assert.ok(!seen.text.includes(secret), secret);
  await sync([mark(list, 2, 1, '', 20)]);
  assert.deepEqual((await open(token)).json.items.map(({ variant }) => variant), [1, 2], 'the list as it is now');
  assert.deepEqual((await shown()).links.map((one) => one.list), [list]);
});

test('a link that is revoked, replaced, unknown or of a removed list is told alike', async () => {
  const nothing = (await open('A'.repeat(22))).json;
  const isNothing = async (token, what) => {
    const answer = await open(token);
    assert.equal(answer.status, 404, what);
    assert.deepEqual({ ...answer.json, requestId: nothing.requestId }, nothing, what);
  };
  const first = await sharedList();
  const second = await ask('PUT', `/v1/me/lists/${first.list}/link`);
  await isNothing(first.token, 'replaced');
  assert.equal((await open(second.json.token)).status, 200);
  assert.equal((await ask('DELETE', `/v1/me/lists/${first.list}/link`)).status, 204);
  await isNothing(second.json.token, 'revoked');
  assert.equal((await ask('DELETE', `/v1/me/lists/${first.list}/link`)).status, 404);
  const gone = await sharedList();
  await sync([mark(gone.list, 0, 0, '', 90), mark(gone.list, 1, 0, '', 90)]);
  await isNothing(gone.token, 'removed');
  for (const token of ['x', 'A'.repeat(23), `${gone.token}x`, '%00']) await isNothing(encodeURIComponent(token), token);
});

test('nobody shares or revokes a list of somebody else, and a list that the shop does not have is not shared', async () => {
  const { list, token } = await sharedList();
  for (const method of ['PUT', 'DELETE']) {
    assert.equal((await ask(method, `/v1/me/lists/${list}/link`, undefined, ben)).status, 404, method);
    assert.equal((await ask(method, `/v1/me/lists/${nil}/link`)).status, 404, method);
    assert.equal((await ask(method, `/v1/me/lists/${list}/link`, undefined, null)).status, 401, method);
  }
  assert.equal((await open(token)).status, 200, 'as it was');
});

test('the store holds the hash of a token and no token', async () => {
  const { token } = await sharedList();
  const rows = execFileSync('python3', ['-c', `
import sqlite3, sys
with sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True) as db:
  for (one,) in db.execute('SELECT hex(token_hash) FROM list_links'): print(one)`, join(daemon.data, 'cartwright.sqlite')], { encoding: 'utf8' });
  const files = execFileSync('sh', ['-c', `cat ${daemon.data}/cartwright.sqlite*`], { maxBuffer: 1 << 28 });
  assert.ok(!files.includes(token));
  assert.ok(rows.toLowerCase().includes(createHash('sha256').update(token).digest('hex')));
});

test('erasing the account ends its links', async () => {
  const who = await newMember(daemon);
  const { token } = await sharedList(who);
  const { erase } = await import('./possessions.mjs');
  await erase(daemon, who);
  assert.equal((await open(token)).status, 404);
});
