// How a total came about: every step the shop's rules took, what was not applied, and what is missing for it.
import type { Quote } from 'cartwright';
import { Fragment } from 'preact';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { stepWords } from '../../ui/explanation.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { useShop } from '../shop.ts';

type Step = Quote['explanation'][number];
const noTitle = { zh: '', en: '' };
type Adjustment = Quote['adjustments'][number];

/** What can be had for a little more: worth a line under the total. */
const isHint = (step: Step): boolean => ['shipping_free_missing', 'promotion_amount_missing', 'promotion_quantity_missing', 'promotion_members_only'].includes(step.code);
const hasAmount = (step: Step): boolean => step.code === 'list_prices' || step.code === 'shipping_by_weight';

function Discount({ adjustment, code }: { adjustment: Adjustment; code: string }) {
  return <div class="saving"><dt>{spoken(adjustment.name)}</dt><dd>−<Money amount={adjustment.amountMinor} code={code} /></dd></div>;
}

/** Every discount by the name of its promotion or coupon. That of a gift is its whole price and no part of the sum. */
export function Discounts({ adjustments, code }: { adjustments: readonly Adjustment[]; code: string }) {
  const paid = adjustments.filter((each) => each.kind !== 'gift');
  return (
    <Fragment>
      {paid.map((each) => <Discount key={`${each.promotion} ${each.coupon}`} adjustment={each} code={code} />)}
    </Fragment>
  );
}

export function ExplainSheet({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useTexts();
  const [goods, ...others] = quote.explanation;
  return (
    <Sheet title={t.explain.title} onClose={onClose}>
      <ol class="list">
        {goods && <StepItem step={goods} code={quote.currency} />}
        {quote.adjustments.map((each) => (
          <li key={`${each.promotion} ${each.coupon}`} class="explain-step">
            <Icon name="check" small class="good" />
            <span class="grow">{spoken(each.name)}{each.kind === 'gift' && <Badge>{t.explain.gift}</Badge>}</span>
            <span>−<Money amount={each.amountMinor} code={quote.currency} /></span>
          </li>
        ))}
        {others.map((step) => <StepItem key={`${step.code} ${step.promotion} ${step.coupon}`} step={step} code={quote.currency} />)}
      </ol>
      <dl class="sums"><div class="total"><dt>{t.explain.total}</dt><dd><Money amount={quote.totalMinor} code={quote.currency} /></dd></div></dl>
      <p class="tiny faint">{t.explain.version}</p>
    </Sheet>
  );
}

function StepItem({ step, code }: { step: Step; code: string }) {
  const t = useTexts();
  const amount = <Money amount={step.amountMinor} code={code} />;
  return (
    <li class="explain-step">
      <Icon name={step.applied ? 'check' : step.code === 'not_deliverable' ? 'alert' : 'info'} small class={step.applied ? 'good' : 'faint'} />
      <span class={step.applied ? 'grow' : 'grow soft'}>{stepWords(step, t, code)} {!step.applied && <Badge>{t.explain.notApplied}</Badge>}</span>
      {hasAmount(step) && (step.applied ? amount : <s class="faint">{amount}</s>)}
    </li>
  );
}

function Gifts({ quote }: { quote: Quote }) {
  const t = useTexts();
  const { catalogue } = useShop();
  return (
    <ul class="list gifts" aria-label={t.explain.gift}>
      {quote.gifts.map((gift) => <li key={`${gift.promotion} ${gift.coupon}`} class="small"><Badge>{t.explain.gift}</Badge> {spoken(catalogue.byNumber(gift.product)?.title ?? noTitle)} × {gift.quantity}</li>)}
    </ul>
  );
}

/** Goods, delivery, total, and the way to the explanation. */
export function Sums({ quote, onExplain }: { quote: Quote; onExplain?: () => void }) {
  const t = useTexts();
  const code = quote.currency;
  const free = quote.shippingMinor === '0' && (quote.explanation.some((step) => step.code === 'shipping_free') || quote.adjustments.some((each) => each.kind === 'shipping'));
  const hints = quote.explanation.filter(isHint).slice(0, 3);
  return (
    <>
      <dl class="sums">
        <div><dt>{t.cart.goods}</dt><dd><Money amount={quote.listMinor} code={code} /></dd></div>
        <Discounts adjustments={quote.adjustments.filter((each) => each.kind !== 'shipping')} code={code} />
        <div><dt>{t.cart.shipping}</dt><dd>{free ? t.cart.free : <Money amount={quote.shippingMinor} code={code} />}</dd></div>
        <div class="total"><dt>{t.cart.total}</dt><dd><Money amount={quote.totalMinor} code={code} /></dd></div>
        {quote.savedMinor !== '0' && <div class="saving"><dt>{t.explain.saved}</dt><dd><Money amount={quote.savedMinor} code={code} /></dd></div>}
      </dl>
      {quote.gifts.length > 0 && <Gifts quote={quote} />}
      {hints.map((step) => <p key={`${step.code} ${step.promotion} ${step.coupon}`} class="small missing">{stepWords(step, t, code)}</p>)}
      {onExplain && <button type="button" class="text-button explain-link" aria-haspopup="dialog" onClick={onExplain}><Icon name="info" small />{t.cart.explain}</button>}
    </>
  );
}
