// The cart: what is in it, what of it can be ordered, what it costs and why; what is kept for later.
import type { CartLine, Quote, Shop } from 'cartwright';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { CartItem } from '../parts/cart_item.tsx';
import { CouponPicker } from '../parts/coupon_picker.tsx';
import { ExplainSheet, Sums } from '../parts/explain_sheet.tsx';
import { SavedItem } from '../parts/saved_item.tsx';
import { useShop, useTitle } from '../shop.ts';

/** The whole cart quoted, for what stands on its lines; only selected lines count in a total. */
function quoteAll(shop: Shop, lines: readonly CartLine[]): Quote | null {
  return lines.length === 0 ? null : shop.quote({ lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) });
}

export function Cart() {
  const t = useTexts();
  const { cart } = useShop();
  useTitle(t.cart.title);
  const { lines, saved } = cart.view;
  const start = <a class="button primary" href="/">{t.cart.start}</a>;
  if (lines.length === 0 && saved.length === 0) {
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{t.cart.title}</h1>
        <Empty icon="cart" title={t.cart.empty} text={t.cart.emptyHint} action={start} />
      </>
    );
  }
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t.cart.title}</h1>
      <div class="with-aside">
        <div class="stack">
          {lines.length > 0 ? <Lines lines={lines} /> : <Empty short icon="cart" title={t.cart.empty} action={start} />}
          {saved.length > 0 && (
            <section class="panel">
              <h2>{t.cart.saved}</h2>
              <ul class="list">
                {saved.map((line) => <SavedItem key={line.sku} line={line} />)}
              </ul>
            </section>
          )}
        </div>
        {lines.length > 0 && <Totals lines={lines} />}
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly CartLine[] }) {
  const t = useTexts();
  const shop = useShop();
  const all = quoteAll(shop, lines);
  return (
    <section class="panel lines" aria-label={t.cart.title}>
      <SelectAll shop={shop} lines={lines} />
      <ul class="list">
        {lines.map((line) => <CartItem key={line.sku} line={line} quoted={all?.lines.find((each) => each.variant === line.variant)} />)}
      </ul>
    </section>
  );
}

const unitsOf = (lines: readonly CartLine[]): number => lines.reduce((sum, line) => sum + (line.selected ? line.quantity : 0), 0);

/** What the selected lines cost: beside them on wide screens, in a bar that stays in view on phones. */
function Totals({ lines }: { lines: readonly CartLine[] }) {
  const t = useTexts();
  const [explained, setExplained] = useState(false);
  const quoted = useShop().quote();
  const quote = lines.some((line) => line.selected) ? quoted : null;
  const ready = quote !== null && quote.lines.some((line) => line.orderable);
  const explain = (): void => setExplained(true);
  return (
    <>
      <aside class="summary panel" aria-label={t.cart.total}>
        {quote !== null && <CouponPicker quote={quote} />}
        {quote !== null ? <Sums quote={quote} onExplain={explain} /> : <p class="small soft">{t.cart.nothingSelected}</p>}
        <CheckoutLink ready={ready} label={t.cart.checkout} />
      </aside>
      {quote !== null && <div class="panel coupon-panel"><CouponPicker quote={quote} /></div>}
      <div class="total-bar">
        <button type="button" class="total-button" aria-haspopup="dialog" disabled={quote === null} onClick={explain}>
          <span class="tiny soft">{t.cart.selectedCount(unitsOf(lines))} <Icon name="info" small /></span>
          <span class="total-now">{quote !== null ? <Money amount={quote.totalMinor} code={quote.currency} /> : '–'}</span>
        </button>
        <CheckoutLink ready={ready} label={t.cart.checkout} />
      </div>
      {explained && quote !== null && <ExplainSheet quote={quote} onClose={() => setExplained(false)} />}
    </>
  );
}

function CheckoutLink({ ready, label }: { ready: boolean; label: string }) {
  return ready ? <a class="button primary large" href="/checkout">{label}</a> : <button type="button" class="button primary large" disabled>{label}</button>;
}

function SelectAll({ shop, lines }: { shop: Shop; lines: readonly CartLine[] }) {
  const t = useTexts();
  const box = useRef<HTMLInputElement>(null);
  const chosen = lines.filter((line) => line.selected).length;
  const all = chosen === lines.length;
  useEffect(() => { if (box.current !== null) box.current.indeterminate = chosen > 0 && !all; });
  return (
    <div class="select-all">
      <label class="row tight">
        <span class="check"><input ref={box} type="checkbox" checked={all} onChange={() => { for (const line of lines) if (line.selected === all) shop.cart.select(line.sku, !all); }} /></span>
        <span class="small">{t.cart.selectAll}</span>
      </label>
      <span class="small faint">{t.cart.selectedCount(unitsOf(lines))}</span>
    </div>
  );
}
