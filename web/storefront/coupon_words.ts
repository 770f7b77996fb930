// What a coupon promises, in words. What it does to a cart is the module's to say.
import type { CouponTerms, Shop } from 'cartwright';
import { formatMoney } from '../ui/money.ts';
import { spoken } from '../ui/texts/index.ts';
import type { CouponTexts } from '../ui/texts/coupons/index.ts';

const percent = (basisPoints: number): string => new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);

export function promiseOf(terms: CouponTerms, shop: Shop, t: CouponTexts): string {
  const code = shop.catalogue.shop?.currency ?? 'CNY';
  const value = formatMoney(terms.valueMinor, { code });
  switch (terms.kind) {
    case 'amount_off': return t.amountOff(value);
    case 'percent_off': return terms.capMinor === '0' ? t.percentOff(percent(terms.offBp)) : `${t.percentOff(percent(terms.offBp))} · ${t.upTo(formatMoney(terms.capMinor, { code }))}`;
    case 'fixed_price': return t.fixed(terms.pieces, value);
    case 'gift': return t.gift(spoken(giftOf(terms, shop)), terms.giftQuantity);
    case 'shipping': return terms.valueMinor === '0' ? t.shippingFree : t.shippingOff(value);
  }
}

function giftOf(terms: CouponTerms, shop: Shop): { zh: string; en: string } {
  return shop.catalogue.byVariant(terms.giftVariant)?.title ?? { zh: '赠品', en: 'Gift' };
}

/** On what it works, and what it asks. */
export function askedBy(terms: CouponTerms, shop: Shop, t: CouponTexts): string[] {
  const code = shop.catalogue.shop?.currency ?? 'CNY';
  const { only, except } = terms.scope;
  const named = only.categories.length + only.products.length + only.variants.length + except.categories.length + except.products.length + except.variants.length;
  const spend = terms.condition.nodes.find((node) => node.test === 'amount_at_least');
  return [
    named > 0 ? t.some : t.everything,
    ...(spend !== undefined ? [t.minSpend(formatMoney(String(spend.from), { code }))] : []),
    ...(terms.audience.firstOrder ? [t.firstOrder] : terms.audience.membersOnly ? [t.members] : []),
    ...(terms.exclusive ? [t.alone] : []),
  ];
}
