// Coupon templates as the API takes them, whole: a test says what matters and the rest is empty. And how a shop comes by
// them without a second person: the operator takes them over from a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from './daemon.mjs';

const nothing = { categories: [], products: [], variants: [] };
const day = 86_400_000;

export function termsOf(change = {}) {
  return {
    number: 0, version: 1, name: { zh: '减10', en: '10 off' }, kind: 'amount_off', valueMinor: '1000', offBp: 0, capMinor: '0', pieces: 0, giftVariant: 0, giftQuantity: 0,
    scope: { only: nothing, except: nothing }, audience: { membersOnly: false, tierMin: 0, firstOrder: false }, condition: { nodes: [] },
    layer: 'merchant', group: 0, exclusive: false, platformBp: 0, ...change,
  };
}
const noLimits = { issued: 0, issuedPerMember: 0, used: 0, usedPerMember: 0, usedPerDay: 0, budgetMinor: '0' };

export function templateOf({ terms = {}, limits = {}, ...change } = {}) {
  const now = Date.now();
  return {
    terms: termsOf(terms), state: 'draft', channel: 'centre', codeHash: '0'.repeat(64), claimFrom: now - 1_000, claimTo: now + day, useFrom: now - 1_000, useTo: now + day,
    useDays: 0, limits: { ...noLimits, ...limits }, ...change,
  };
}

/** Takes templates over: `[{template, code?}]`. Their numbers are given out from 1 in this order. */
export function addCoupons(daemon, planned) {
  const file = join(daemon.data, `coupons-${hex(4)}.json`);
  writeFileSync(file, JSON.stringify(planned.map((one) => ({ claimHours: 24, useHours: 48, ...one }))));
  daemon.cli('coupons', 'add', file);
}

export const claimOf = (number) => ({ id: '0198' + hex(14), number, code: '' });
export const codeOf = (code) => ({ id: '0198' + hex(14), number: 0, code });

export async function claim(daemon, token, what) {
  const answer = await daemon.ask('POST', '/v1/coupons', { token, body: what });
  if (answer.status !== 201) throw new Error('claim: ' + answer.text);
  return answer.json;
}
