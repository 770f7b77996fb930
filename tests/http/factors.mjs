// An authenticator app in a few lines (RFC 6238), and members who have one.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { newMember } from './daemon.mjs';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text) {
  const bits = [...text].map((digit) => DIGITS.indexOf(digit).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code of the step `ahead` of this one. The daemon takes neighbours (-1, 0, 1), each step once and in order. */
export function totp(secret, ahead = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Six digits that are no code of about now. */
export function wrongCode(secret) {
  const right = [-2, -1, 0, 1, 2].map((ahead) => totp(secret, ahead));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code));
}

/** Switches an app on, by the code of the step before this one: those of this step and of the next are still unused. */
export async function addApp(daemon, member, headers = {}) {
  const enrolled = await daemon.ask('POST', '/v1/me/totp', { token: member.token, headers });
  assert.equal(enrolled.status, 201, enrolled.text);
  const { secret, uri } = enrolled.json;
  const confirmed = await daemon.ask('PUT', '/v1/me/totp', { token: member.token, body: { code: totp(secret, -1) }, headers });
  assert.equal(confirmed.status, 200, confirmed.text);
  return { ...member, secret, uri, recovery: confirmed.json.codes };
}

export const newMemberWithApp = async (daemon) => addApp(daemon, await newMember(daemon));
