// docs/api/openapi.yaml is what the route table says, is valid, and is what the daemon serves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { startDaemon } from './daemon.mjs';
import { operations, text } from './openapi.mjs';

const file = new URL('../../docs/api/openapi.yaml', import.meta.url);
let daemon;
before(async () => { daemon = await startDaemon({ catalogue: false }); });
after(() => daemon.stop());

test('docs/api/openapi.yaml is up to date', () => {
  assert.ok(readFileSync(file, 'utf8') === text, 'not what the route table says: ./dev api');
});

test('the description passes the linter', async () => {
  // Every operation has `default: Problem`, which holds the 4xx answers; a relative server is meant.
  const rules = { 'operation-4xx-response': 'off', 'no-server-example.com': 'off', 'info-license': 'off', 'tag-description': 'off' };
  const found = await lintFromString({ source: text, config: await createConfig({ extends: ['recommended'], rules }) });
  assert.deepEqual(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`), []);
});

test('the daemon serves it', async () => {
  const answer = await daemon.ask('GET', '/v1/openapi.yaml');
  assert.equal(answer.headers.get('content-type'), 'application/yaml');
  assert.ok(answer.text === text);
});

test('every operation says who may call it', () => {
  assert.ok(operations.length > 15);
  for (const one of operations) assert.ok(['anyone', 'member', 'loopback', 'staff'].includes(one.caller), one.id);
});

test('a parameter that is not described is refused', async () => {
  for (const one of operations.filter(({ path, method }) => path.startsWith('/v1') && !path.startsWith('/v1/admin') && method === 'GET')) {
    const answer = await daemon.ask('GET', `${one.path.replace(/\{\w+\}/, 'x')}?limt=1`);
    assert.equal(answer.json?.code, 'unknown_field', one.id);
  }
});
