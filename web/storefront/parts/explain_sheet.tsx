// How a total came about: every step the shop's rules took, what was not applied, and what is missing for it.
import type { Quote } from 'cartwright';
import { formatWeight } from '../../ui/dates.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { formatMoney } from '../../ui/money.ts';
import { useTexts, type Texts } from '../../ui/texts/index.ts';

type Step = Quote['explanation'][number];

export function stepWords(step: Step, t: Texts, code: string): string {
  switch (step.code) {
    case 'list_prices': return t.explain.list_prices;
    case 'shipping_by_weight': return t.explain.shipping_by_weight(formatWeight(Number(step.weightG)));
    case 'shipping_free': return t.explain.shipping_free;
    case 'shipping_free_missing': return t.explain.shipping_free_missing(formatMoney(step.missingMinor, { code }));
    case 'not_deliverable': return t.explain.not_deliverable(formatWeight(Number(step.weightG)));
  }
}

export function ExplainSheet({ quote, onClose }: { quote: Quote; onClose: () => void }) {
  const t = useTexts();
  return (
    <Sheet title={t.explain.title} onClose={onClose}>
      <ol class="list">
        {quote.explanation.map((step) => (
          <li key={step.code} class="explain-step">
            <Icon name={step.applied ? 'check' : step.code === 'not_deliverable' ? 'alert' : 'info'} small class={step.applied ? 'good' : 'faint'} />
            <span class={step.applied ? 'grow' : 'grow soft'}>{stepWords(step, t, quote.currency)} {!step.applied && <Badge>{t.explain.notApplied}</Badge>}</span>
            {step.code !== 'shipping_free_missing' && step.code !== 'not_deliverable' && step.code !== 'shipping_free' && (step.applied ? <Money amount={step.amountMinor} code={quote.currency} /> : <s class="faint"><Money amount={step.amountMinor} code={quote.currency} /></s>)}
          </li>
        ))}
      </ol>
      <dl class="sums"><div class="total"><dt>{t.explain.total}</dt><dd><Money amount={quote.totalMinor} code={quote.currency} /></dd></div></dl>
      <p class="tiny faint">{t.explain.version}</p>
    </Sheet>
  );
}

/** Goods, delivery, total, and the way to the explanation. */
export function Sums({ quote, onExplain }: { quote: Quote; onExplain?: () => void }) {
  const t = useTexts();
  const code = quote.currency;
  const free = quote.explanation.some((step) => step.code === 'shipping_free' && step.applied);
  const missing = quote.explanation.find((step) => step.code === 'shipping_free_missing');
  return (
    <>
      <dl class="sums">
        <div><dt>{t.cart.goods}</dt><dd><Money amount={quote.goodsMinor} code={code} /></dd></div>
        <div><dt>{t.cart.shipping}</dt><dd>{free ? t.cart.free : <Money amount={quote.shippingMinor} code={code} />}</dd></div>
        <div class="total"><dt>{t.cart.total}</dt><dd><Money amount={quote.totalMinor} code={code} /></dd></div>
      </dl>
      {missing !== undefined && <p class="small missing">{t.explain.shipping_free_missing(formatMoney(missing.missingMinor, { code }))}</p>}
      {onExplain && <button type="button" class="text-button explain-link" aria-haspopup="dialog" onClick={onExplain}><Icon name="info" small />{t.cart.explain}</button>}
    </>
  );
}
