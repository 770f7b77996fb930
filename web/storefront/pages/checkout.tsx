// Checkout: where to, how, what it costs; the order goes into the queue and the shop decides.
import type { PlaceOrderOptions, Quote, Shop, Wallet } from 'cartwright';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { RadioList, Select } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { formatMoney } from '../../ui/money.ts';
import { errorWords, spoken, useTexts } from '../../ui/texts/index.ts';
import { usePaymentTexts } from '../../ui/texts/payments/index.ts';
import { ExplainSheet, Sums } from '../parts/explain_sheet.tsx';
import { OrderedLine } from '../parts/ordered_line.tsx';
import { ShipToSection, useShipTo } from '../parts/ship_to.tsx';
import { choiceOf, variantBySku } from '../product_facts.ts';
import { useOnlinePayment } from '../payments.ts';
import { navigate } from '../router.ts';
import { useShop, useTitle } from '../shop.ts';

type PriceRule = NonNullable<PlaceOrderOptions['choice']>;
type PayWith = NonNullable<PlaceOrderOptions['payWith']>;
const priceRules: readonly PriceRule[] = ['accept_if_not_more', 'accept_any', 'ask'];

export function Checkout() {
  const t = useTexts();
  const shop = useShop();
  useTitle(t.checkout.title);
  const options = shop.catalogue.shop?.shipping ?? [];
  const zones = [...new Set(options.map((option) => option.zone))];
  const [zone, setZone] = useState(zones[0] ?? '');
  const methods = options.filter((option) => option.zone === zone);
  const [wanted, setMethod] = useState('');
  const method = methods.some((option) => option.method === wanted) ? wanted : methods[0]?.method ?? '';
  const quote = shop.quote({ zone, method });
  const member = shop.status.member;
  const chosen = shop.cart.view.lines.filter((line) => line.selected);
  if (quote === null || chosen.length === 0) {
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{t.checkout.title}</h1>
        <Empty icon="cart" title={t.checkout.empty} text={t.checkout.emptyHint} action={<a class="button primary" href="/cart">{t.checkout.back}</a>} />
      </>
    );
  }
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t.checkout.title}</h1>
      {member === null && <Notice icon="person" action={<a class="link" href="/sign-in?next=/checkout">{t.sign.in}</a>}><span class="strong">{t.checkout.needSignIn}</span><br />{t.checkout.needSignInHint}</Notice>}
      {shop.status.network === 'offline' && <Notice tone="warn" icon="cloudOff">{t.checkout.offline}</Notice>}
      <CheckoutForm shop={shop} quote={quote}>
        <section class="panel stack">
          <h2>{t.checkout.delivery}</h2>
          {zones.length > 1 && <Select block label={t.checkout.zone} value={zone} choices={zones.map((each) => ({ value: each, label: t.checkout.zones[each] ?? each }))} onChange={setZone} />}
          <RadioList legend={t.checkout.method} name="method" value={method} choices={methods.map((each) => ({ value: each.method, label: spoken(each.title) }))} onChange={setMethod} />
          {!quote.deliverable && <Notice tone="bad">{t.checkout.notDeliverable}</Notice>}
        </section>
      </CheckoutForm>
    </div>
  );
}

function CheckoutForm({ shop, quote, children }: { shop: Shop; quote: Quote; children: ComponentChildren }) {
  const t = useTexts();
  const to = useShipTo(shop);
  const p = usePaymentTexts();
  const [rule, setRule] = useState<PriceRule>('accept_if_not_more');
  const [wanted, setPayWith] = useState<PayWith>('balance');
  const online = useOnlinePayment() === true;
  const payWith = online ? wanted : 'balance';
  const [tried, setTried] = useState(false);
  const orderable = quote.lines.filter((line) => line.orderable);
  const ready = quote.deliverable && orderable.length > 0 && shop.status.member !== null;
  const place = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (to.focusWrong() || !ready) return;
    const outcome = shop.placeOrder({ shipTo: to.shipTo, zone: quote.zone, method: quote.method, choice: rule, payWith });
    if (outcome.ok) to.placed();
    if (outcome.ok) navigate(payWith === 'page' ? `/payment/${outcome.value.id}?go` : `/orders/${outcome.value.id}`, { replace: true });
    else toast(errorWords(outcome.error.code));
  };
  const button = <button type="submit" class="button primary large" disabled={!ready}>{t.checkout.place}</button>;
  return (
    <form class="with-aside" noValidate onSubmit={place}>
      <div class="stack">
        <ShipToSection to={to} showWrong={tried} />
        {children}
        {online && (
          <section class="panel">
            <RadioList legend={p.how} name="pay" value={payWith} onChange={(next) => setPayWith(next === 'page' ? 'page' : 'balance')}
              choices={[{ value: 'balance', label: p.balance, ...(shop.wallet === null ? {} : { hint: p.balanceHint(formatMoney(shop.wallet.balanceMinor, { code: shop.wallet.currency })) }) }, { value: 'page', label: p.page, hint: p.pageHint }]} />
          </section>
        )}
        <section class="panel">
          <RadioList legend={t.checkout.priceRule} name="rule" value={rule} choices={priceRules.map((each) => ({ value: each, label: t.checkout[each] }))}
            onChange={(next) => setRule(priceRules.find((each) => each === next) ?? rule)} />
        </section>
        <section class="panel"><h2>{t.checkout.items}</h2>
          {orderable.length < quote.lines.length && <Notice tone="warn">{t.checkout.excluded(quote.lines.length - orderable.length)}</Notice>}
          <ul class="list">
            {orderable.map((line) => <QuotedLine key={line.variant} shop={shop} line={line} />)}
          </ul>
        </section>
      </div>
      <Totals quote={quote} wallet={shop.wallet}>{button}</Totals>
    </form>
  );
}

function Totals({ quote, wallet, children }: { quote: Quote; wallet: Wallet | null; children: ComponentChildren }) {
  const t = useTexts();
  const [explained, setExplained] = useState(false);
  return (
    <>
      <aside class="summary panel shown" aria-label={t.cart.total}>
        <Sums quote={quote} onExplain={() => setExplained(true)} />
        {wallet !== null && <dl class="sums small soft"><div><dt>{t.checkout.wallet}</dt><dd><Money amount={wallet.balanceMinor} code={wallet.currency} /></dd></div></dl>}
        <p class="tiny faint">{t.checkout.walletHint}</p>
        {children}
      </aside>
      <div class="total-bar">
        <button type="button" class="total-button" aria-haspopup="dialog" onClick={() => setExplained(true)}><span class="tiny soft">{t.cart.total} <Icon name="info" small /></span><span class="total-now"><Money amount={quote.totalMinor} code={quote.currency} /></span></button>
        {children}
      </div>
      {explained && <ExplainSheet quote={quote} onClose={() => setExplained(false)} />}
    </>
  );
}

function QuotedLine({ shop, line }: { shop: Shop; line: Quote['lines'][number] }) {
  const inCart = shop.cart.view.lines.find((each) => each.variant === line.variant);
  const product = inCart === undefined ? null : shop.catalogue.bySku(inCart.sku);
  if (product === null || inCart === undefined) return null;
  return <OrderedLine picture={product.picture} title={spoken(product.title)} choice={choiceOf(variantBySku(product, inCart.sku))} quantity={line.quantity} amount={line.netMinor} handle={product.handle} />;
}
