// Amounts on the page: a plain one, and a price with what it was before.
import { compareAmounts, currency, formatMoney } from '../money.ts';
import { useTexts } from '../texts/index.ts';

export function Money({ amount, code, short = false }: { amount: string; code?: string; short?: boolean }) {
  const shopCurrency = currency.use();
  useTexts(); // a new language writes numbers anew
  return <span class="number">{formatMoney(amount, { code: code ?? shopCurrency, short })}</span>;
}

export function Price({ amount, before = '0', from = false, big = false }: { amount: string; before?: string; from?: boolean; big?: boolean }) {
  const t = useTexts();
  const code = currency.use();
  const cut = compareAmounts(before, amount) > 0;
  const now = formatMoney(amount, { code, short: true });
  return (
    <span class={`price${cut ? ' cut' : ''}${big ? ' big' : ''}`}>
      <span>{from ? t.product.from(now) : now}</span>
      {cut && <s><span class="unseen">{t.product.was} </span><Money amount={before} short /></s>}
    </span>
  );
}
