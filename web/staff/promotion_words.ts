// What a promotion says, in words for staff. Which of its fields count is told by its kind, as in shared/promotion.
import type { Schema } from '../api/client.ts';
import { formatList } from '../ui/dates.ts';
import type { Tone } from '../ui/components/states.tsx';
import { nameOf, type Goods } from './goods.ts';
import { money, ofLimit, percent } from './offer_words.ts';
import type { Words } from './texts/index.ts';

export type Promotion = Schema<'Promotion'>;
export type KeptPromotion = Schema<'KeptPromotion'>;
export type Limits = Schema<'PromotionLimits'>;
export type Kind = Promotion['kind'];
export type State = Promotion['state'];
export type Step = keyof Words['promotions']['steps'];

export const STATES = ['running', 'scheduled', 'paused', 'in_review', 'draft', 'ended', 'archived'] as const;
export const tones: Record<State, Tone> = { running: 'good', scheduled: 'plain', paused: 'warn', in_review: 'warn', draft: 'plain', ended: 'plain', archived: 'plain' };

const off = ({ offMinor, offBp }: Schema<'PromotionStep'>): string => (offBp > 0 ? percent(offBp) : money(offMinor));

export function termsOf({ kind, action }: Promotion, goods: Goods, { promotions: { say } }: Words): string {
  switch (kind) {
    case 'direct_price': case 'member_price': case 'flash_price':
      return formatList([...(action.prices.length > 0 ? [say.prices(action.prices.length)] : []), ...(action.offBp > 0 ? [say.percent(percent(action.offBp))] : [])]);
    case 'quantity_ladder': return formatList(action.steps.map((step) => say.fromPieces(step.from, off(step))));
    case 'spend_and_save': return formatList(action.steps.map((step) => (action.repeats ? say.everyAmount : say.fromAmount)(money(step.from), off(step))));
    case 'shipping': return formatList(action.steps.map((step) => (step.from === 0 ? say.anyAmount(off(step)) : say.fromAmount(money(step.from), off(step)))));
    case 'buy_x_get_y': return say.buyGet(action.buy, action.get);
    case 'bundle': return say.bundle(action.parts.reduce((sum, part) => sum + part.quantity, 0), money(action.priceMinor));
    case 'gift': return say.gift(nameOf(goods.variants, action.giftVariant), action.giftQuantity);
  }
}

export function combinationOf({ exclusive, group, perOrder }: Promotion, { promotions: t, comma }: Words): string {
  const shares = exclusive === 'stage' ? t.alone : group === 0 ? t.freely : exclusive === 'group' ? t.bestOfGroup(group) : t.inGroup(group);
  return perOrder === 0 ? shares : `${shares}${comma}${t.perOrder(perOrder)}`;
}

export function limitsOf({ budgetMinor, ...counts }: Limits, { promotions: { limits: t }, comma }: Words): string {
  const said = (Object.keys(counts) as (keyof typeof counts)[]).flatMap((limit) => (counts[limit] === 0 ? [] : [t[limit](counts[limit])]));
  const all = [...said, ...(budgetMinor === '0' ? [] : [t.budget(money(budgetMinor))])];
  return all.length === 0 ? t.none : all.join(comma);
}

/** What orders have used of it, each figure beside its limit. */
export function figuresOf({ limits, figures }: KeptPromotion, { promotions: { figures: t }, coupons: { of } }: Words): readonly (readonly [string, string])[] {
  const spent = limits.budgetMinor === '0' ? money(figures.spentMinor) : of(money(figures.spentMinor), money(limits.budgetMinor));
  return [
    [t.used, ofLimit(figures.used, limits.used, of)], ...(limits.usedPerDay === 0 ? [] : [[t.usedToday, ofLimit(figures.usedToday, limits.usedPerDay, of)] as const]),
    ...(limits.quota === 0 ? [] : [[t.pieces, ofLimit(figures.pieces, limits.quota, of)] as const]), [t.spent, spent],
  ];
}
