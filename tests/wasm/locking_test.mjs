// `cartwright/locking` in Node: which PINs are taken, and that the key is Argon2id as spec 01 asks for. The rest needs a browser: locking.mjs.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { canLock, PIN_LENGTH_MAX, PIN_LENGTH_MIN, refusedPin, TRIES_MAX } from '../../wasm/package/dist/locking.js';
import { root } from './support/bundle.mjs';

const { argon2id } = createRequire(join(root, 'wasm/package.json'))('hash-wasm');

test('spec 01: ten tries, PINs of four characters and more', () => {
  assert.deepEqual([TRIES_MAX, PIN_LENGTH_MIN, PIN_LENGTH_MAX], [10, 4, 64]);
  for (const pin of ['2580', '258013', '123456789012x', 'a whole sentence', '一二三五']) assert.equal(refusedPin(pin), null, pin);
  for (const pin of ['', '258', 'x'.repeat(65)]) assert.equal(refusedPin(pin).code, 'pin_length', pin);
  for (const pin of ['0000', '1234', '87654321', '１１１１', 'abcd']) assert.equal(refusedPin(pin).code, 'pin_easy', pin);
});

test('Argon2id with 19 MiB, 2 passes and 1 lane gives what an independent implementation gives', async () => {
  // @noble/hashes 2.4.0: argon2id('1234', 16 zeros, { m: 19456, t: 2, p: 1, dkLen: 32 })
  const key = await argon2id({ password: '1234', salt: new Uint8Array(16), memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32, outputType: 'hex' });
  assert.equal(key, 'b54f972bc1e986a3c74c742a6a61c6c10f317427a3e6006327bd05d2cae25f33');
});

test('where there is no IndexedDB nothing can be locked, and it says so', () => assert.equal(canLock(), false));
