// What promotions and coupon templates say alike, in words for staff: whom, what and when they are for.
import type { Schema } from '../api/client.ts';
import { formatList } from '../ui/dates.ts';
import { formatMoney } from '../ui/money.ts';
import { preferences } from '../ui/preferences.ts';
import { selectionWords, type Goods } from './goods.ts';
import type { Words } from './texts/index.ts';

/** What both are made of. */
export type Offer = Pick<Schema<'Promotion'>, 'audience' | 'scope' | 'condition'>;

export const money = (amount: string | number): string => formatMoney(String(amount));
/** Basis points as "12 %". */
export const percent = (bp: number): string => new Intl.NumberFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000);
export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export const DAYS = [0, 1, 2, 3, 4, 5, 6].map((day) => 2 ** day);

export function audienceOf({ audience }: Offer, { promotions: t }: Words): string {
  return audience.firstOrder ? t.firstOrder : audience.membersOnly ? t.members : t.everyone;
}

export function scopeOf({ scope }: Offer, goods: Goods, { promotions: t, comma }: Words): string {
  const [only, except] = [selectionWords(goods, scope.only), selectionWords(goods, scope.except)];
  return `${only === '' ? t.anything : only}${except === '' ? '' : `${comma}${t.except(except)}`}`;
}

export function conditionOf({ condition: { nodes } }: Offer, { promotions: t }: Words): string {
  const tests = nodes[0]?.test === 'all' ? nodes.slice(1) : nodes;
  if (tests.length === 0) return t.always;
  return formatList(tests.map((node) => {
    switch (node.test) {
      case 'amount_at_least': return t.say.amount(money(node.from));
      case 'quantity_at_least': return t.say.pieces(node.from);
      case 'weekdays': return formatList(DAYS.flatMap((bit, day) => (Math.floor(node.from / bit) % 2 === 1 ? [t.weekdays[day] ?? ''] : [])));
      case 'hours': return t.say.hours(clock(node.from), clock(node.to));
      default: return t.say.complex;
    }
  }));
}

/** "3 of 100"; without a limit only the figure. */
export const ofLimit = (figure: number | string, limit: number | string, of: Words['coupons']['of']): string => (String(limit) === '0' ? String(figure) : of(String(figure), String(limit)));
