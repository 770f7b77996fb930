// A step of a price's explanation in words: the same for the shopper's sheet and for staff.
import { formatWeight } from './dates.ts';
import { formatMoney } from './money.ts';
import { spoken, type Texts } from './texts/index.ts';

export interface ExplainedStep {
  code: 'list_prices' | 'shipping_by_weight' | 'shipping_free' | 'shipping_free_missing' | 'not_deliverable' | 'promotion_amount_missing' | 'promotion_quantity_missing' | 'promotion_members_only'
    | 'promotion_tier' | 'promotion_first_order' | 'promotion_time' | 'promotion_condition' | 'promotion_not_combined' | 'promotion_gift_gone' | 'coupon_not_started' | 'coupon_expired' | 'coupon_scope'
    | 'coupon_not_stackable' | 'coupon_nothing_left';
  applied: boolean;
  missingMinor: string;
  weightG: number | string;
  missingQuantity: number;
  name: { zh: string; en: string };
}

export function stepWords(step: ExplainedStep, t: Texts, code: string): string {
  const name = spoken(step.name);
  const missing = formatMoney(step.missingMinor, { code });
  switch (step.code) {
    case 'list_prices': return t.explain.list_prices;
    case 'shipping_by_weight': return t.explain.shipping_by_weight(formatWeight(Number(step.weightG)));
    case 'shipping_free': return t.explain.shipping_free;
    case 'shipping_free_missing': return t.explain.shipping_free_missing(missing);
    case 'not_deliverable': return t.explain.not_deliverable(formatWeight(Number(step.weightG)));
    case 'promotion_amount_missing': return step.applied ? t.explain.amount_for_more(name, missing) : t.explain.amount_missing(name, missing);
    case 'promotion_quantity_missing': return step.applied ? t.explain.pieces_for_more(name, step.missingQuantity) : t.explain.pieces_missing(name, step.missingQuantity);
    case 'promotion_members_only':
    case 'promotion_tier':
    case 'promotion_first_order':
    case 'promotion_time':
    case 'promotion_condition':
    case 'promotion_not_combined':
    case 'promotion_gift_gone':
    case 'coupon_not_started':
    case 'coupon_expired':
    case 'coupon_scope':
    case 'coupon_not_stackable':
    case 'coupon_nothing_left': return t.explain[step.code](name);
  }
}
