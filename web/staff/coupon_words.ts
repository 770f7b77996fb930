// What a coupon template says, in words for staff. Which of its fields count is told by its kind, as in shared/coupon.
import type { Schema } from '../api/client.ts';
import type { Tone } from '../ui/components/states.tsx';
import { formatInstant } from '../ui/dates.ts';
import { nameOf, type Goods } from './goods.ts';
import { money, percent } from './offer_words.ts';
import type { Words } from './texts/index.ts';

export type Template = Schema<'CouponTemplate'>;
export type Terms = Template['terms'];
export type KeptTemplate = Schema<'KeptTemplate'>;
export type Coupon = Schema<'Coupon'>;
export type Kind = Terms['kind'];
export type State = Template['state'];
export type Step = keyof Words['coupons']['steps'];

export const STATES = ['active', 'scheduled', 'paused', 'in_review', 'draft', 'ended'] as const;
export const tones: Record<State, Tone> = { active: 'good', scheduled: 'plain', paused: 'warn', in_review: 'warn', draft: 'plain', ended: 'plain' };
export const couponTones: Record<Coupon['state'], Tone> = { claimed: 'good', held: 'warn', used: 'plain', expired: 'plain', revoked: 'bad' };

export function termsOf({ kind, valueMinor, offBp, capMinor, pieces, giftVariant, giftQuantity }: Terms, goods: Goods, { coupons: { say } }: Words): string {
  switch (kind) {
    case 'amount_off': return say.off(money(valueMinor));
    case 'percent_off': return capMinor === '0' ? say.off(percent(offBp)) : say.offUpTo(percent(offBp), money(capMinor));
    case 'fixed_price': return say.fixed(pieces, money(valueMinor));
    case 'gift': return say.gift(nameOf(goods.variants, giftVariant), giftQuantity);
    case 'shipping': return valueMinor === '0' ? say.freeShipping : say.shipping(money(valueMinor));
  }
}

export function stackingOf({ exclusive, layer, group }: Terms, { coupons: t, comma }: Words): string {
  return exclusive ? t.alone : `${t.layers[layer]}${comma}${t.group(group)}`;
}

export function useWindowOf({ useFrom, useTo, useDays }: Template, { coupons: t, comma }: Words): string {
  const window = t.fromTo(formatInstant(useFrom), formatInstant(useTo));
  return useDays === 0 ? window : `${t.daysAfter(useDays)}${comma}${window}`;
}

const LIMITS = ['issued', 'issuedPerMember', 'used', 'usedPerMember', 'usedPerDay'] as const;
export function limitsOf({ limits }: Template, { coupons: t, comma }: Words): string {
  const said = LIMITS.flatMap((limit) => (limits[limit] === 0 ? [] : [t.limits[limit](limits[limit])]));
  return [...said, ...(limits.budgetMinor === '0' ? [] : [t.limits.budget(money(limits.budgetMinor))])].join(comma);
}
