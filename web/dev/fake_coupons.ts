// A wallet of coupons for the fake shop only: the real one is the module's. Nothing that ships imports this.
import type { Coupon, CouponChoice, Coupons, CouponTemplate, CouponTerms, Outcome, Quote } from 'cartwright';

const DAY_MS = 86_400_000;
const nothing = { categories: [], products: [], variants: [] };

function terms(number: number, zh: string, en: string, part: Partial<CouponTerms>): CouponTerms {
  return {
    number, version: 1, name: { zh, en }, kind: 'amount_off', valueMinor: '0', offBp: 0, capMinor: '0', pieces: 0, giftVariant: 0, giftQuantity: 0, scope: { only: nothing, except: nothing },
    audience: { membersOnly: false, tierMin: 0, firstOrder: false }, condition: { nodes: [] }, layer: 'merchant', group: 0, exclusive: false, platformBp: 0, ...part,
  };
}
const from = (amount: number): CouponTerms['condition'] => ({ nodes: [{ test: 'amount_at_least', count: 0, from: amount, to: 0 }] });

const all = [
  terms(1, '新人立减', 'Welcome', { valueMinor: '2000', condition: from(10_000) }),
  terms(2, '家纺八五折', 'Home textiles', { kind: 'percent_off', offBp: 1_500, capMinor: '5000', scope: { only: { ...nothing, categories: [1] }, except: nothing } }),
  terms(3, '免运费', 'Free delivery', { kind: 'shipping', layer: 'shipping' }),
  terms(4, '满五百减八十', 'Spend more', { valueMinor: '8000', layer: 'platform', condition: from(5_000_000), exclusive: true }),
  terms(5, '春季券', 'Spring', { valueMinor: '1000', layer: 'platform', group: 2 }),
];

export class FakeCoupons implements Coupons {
  list: readonly Coupon[] = [];
  chosen: 'best' | readonly string[] = 'best';
  readonly centre: readonly CouponTemplate[] = all.map((each) => ({
    terms: each, state: 'active', channel: 'centre', codeHash: '', claimFrom: Date.now() - DAY_MS, claimTo: Date.now() + 9 * DAY_MS, useFrom: 0, useTo: Date.now() + 30 * DAY_MS, useDays: 0,
    limits: { issued: 0, issuedPerMember: 1, used: 0, usedPerMember: 0, usedPerDay: 0, budgetMinor: '0' },
  }));

  constructor(readonly shop: { changed(): void }) { for (const number of [1, 2, 3, 4]) this.claim(number); }

  claim(number: number): Outcome<{ id: string }> {
    const offer = this.centre.find((each) => each.terms.number === number);
    if (offer === undefined) return { ok: false, error: { code: 'coupon_unknown', detail: '' } };
    const id = String(number).padStart(32, '0');
    this.list = [...this.list, { id, terms: offer.terms, state: number === 3 ? 'held' : 'claimed', validFrom: 0, validTo: Date.now() + number * DAY_MS, claimedAt: Date.now(), order: '' }];
    queueMicrotask(() => this.shop.changed());
    return { ok: true, value: { id } };
  }
  redeem(): Outcome<{ id: string }> { return { ok: false, error: { code: 'code_unknown', detail: '' } }; }
  choose(chosen: 'best' | readonly string[]): void { this.chosen = chosen; this.shop.changed(); }

  choice(goods: bigint, plain: Omit<Quote['explanation'][number], 'code' | 'applied' | 'amountMinor'>): CouponChoice {
    const offers = this.list.filter((each) => each.state === 'claimed').map(({ id, terms: each }) => {
      const missing = BigInt(each.condition.nodes[0]?.from ?? 0) - goods;
      const amountMinor = each.kind === 'amount_off' ? each.valueMinor : String(goods * 1_500n / 10_000n);
      const lack = { ...plain, code: 'promotion_amount_missing' as const, applied: false, amountMinor: '0', missingMinor: String(missing), name: each.name, coupon: id };
      return missing > 0n ? { id, applies: false, amountMinor: '0', missing: [lack] } : { id, applies: true, amountMinor, missing: [] };
    });
    return { offers, best: offers.filter((each) => each.applies).slice(0, 1).map(({ id }) => ({ id })), savedMinor: offers.find((each) => each.applies)?.amountMinor ?? '0', missedMinor: '0' };
  }
}
