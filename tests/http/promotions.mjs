// A promotion as the API takes it, whole: a test says what matters and the rest is empty. And how a shop comes by one
// without a second person: the operator takes it over from a file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex } from './daemon.mjs';

/** No limit at all, and `change` of it. */
export const limitsOf = (change = {}) => ({ used: 0, usedPerMember: 0, usedPerDay: 0, budgetMinor: '0', quota: 0, quotaPerMember: 0, ...change });

const nothing = { categories: [], products: [], variants: [] };

export function promotionOf({ scope = {}, audience = {}, action = {}, condition = [], ...change } = {}) {
  return {
    number: 0, version: 1, name: { zh: '满100减10', en: '10 off from 100' }, kind: 'spend_and_save', state: 'draft',
    startsAt: Date.now() - 1_000, endsAt: Date.now() + 86_400_000,
    audience: { membersOnly: false, tierMin: 0, firstOrder: false, ...audience },
    scope: { only: { ...nothing, ...scope }, except: nothing },
    condition: { nodes: condition.map((node) => ({ count: 0, from: 0, to: 0, ...node })) },
    action: {
      prices: [], offBp: 0, repeats: false, buy: 0, get: 0, parts: [], priceMinor: '0', giftVariant: 0, giftQuantity: 0, ...action,
      steps: (action.steps ?? []).map((step) => ({ offMinor: '0', offBp: 0, ...step })),
    },
    priority: 0, group: 0, exclusive: 'no', perOrder: 0, platformBp: 0, ...change,
  };
}

/** Takes promotions over: `[{promotion, limits?, only?}]`, scopes by names. Their numbers are given out in this order. */
export function addPromotions(daemon, planned) {
  const file = join(daemon.data, `promotions-${hex(4)}.json`);
  writeFileSync(file, JSON.stringify(planned.map((one) => ({ lastsHours: 24, ...one }))));
  daemon.cli('promotions', 'add', file);
}
