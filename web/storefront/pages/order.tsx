// One order: where it stands, what can be done with it, what is in it and what it cost.
import type { Order, Shop } from 'cartwright';
import { useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { announce, toast } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Ask } from '../../ui/components/sheet.tsx';
import { Badge, Empty, Notice, Timeline, type Step } from '../../ui/components/states.tsx';
import { errorWords, spoken, texts, useTexts, type Texts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { OrderedLine } from '../parts/ordered_line.tsx';
import { commandOf, standingOf, standingTones } from '../order_facts.ts';
import { navigate } from '../router.ts';
import { useShop, useTitle } from '../shop.ts';

function stepsOf(shop: Shop, order: Order, t: Texts): Step[] {
  const standing = standingOf(shop, order);
  const placed = commandOf(shop, order.id, 'place_order');
  const time = (at: number): string | undefined => (at > 0 ? formatInstant(at) : undefined);
  if (standing === 'pending' || standing === 'refused') {
    const here: Step = { label: t.orders.placedHere, at: placed === undefined ? undefined : formatInstant(placed.at), state: 'done' };
    if (standing === 'refused') return [here, { label: t.orders.state.refused, state: 'bad' }];
    return [here, { label: t.orders.waitShop, state: 'now' }, { label: t.orders.paidAt, state: 'next' }];
  }
  const steps: Step[] = [{ label: t.orders.submittedAt, at: time(order.submittedAt), state: 'done' }];
  if (order.paidAt > 0 || order.state === 'paid') steps.push({ label: t.orders.paidAt, at: time(order.paidAt), state: 'done' });
  if (order.state === 'submitted') steps.push({ label: t.orders.waitPay, state: 'now' });
  if (order.state === 'cancelled') steps.push({ label: t.orders.cancelledAt, at: time(order.cancelledAt), state: 'bad' });
  return steps;
}

/** Puts the lines of an order back into the cart. */
function again(shop: Shop, order: Order): void {
  for (const line of order.lines) shop.cart.add(line.sku, line.quantity);
  announce(texts().nav.cartCount(shop.cart.view.count));
  navigate('/cart');
}

export function OrderPage({ name }: PageProps) {
  const t = useTexts();
  const shop = useShop();
  const order = shop.orders.find((each) => each.id === name);
  useTitle(order === undefined ? t.orders.detail : t.orders.number(order.number));
  if (order === undefined) {
    const refused = commandOf(shop, name, 'place_order', 'refused');
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{t.orders.detail}</h1>
        {refused === undefined
          ? <Empty icon="box" title={t.orders.notFound} text={t.orders.notFoundHint} action={<a class="button primary" href="/orders">{t.orders.title}</a>} />
          : <Empty icon="alert" title={t.orders.refusedTitle} text={`${errorWords(refused.code)} ${t.orders.refusedKept}`} action={<a class="button primary" href="/cart">{t.orders.backToCart}</a>} />}
      </>
    );
  }
  return <Shown order={order} />;
}

function Shown({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const standing = standingOf(shop, order);
  return (
    <div class="page">
      <a class="more-link back" href="/orders"><Icon name="left" small />{t.orders.title}</a>
      <div class="page-head"><h1 tabIndex={-1} class="number">{order.number === '' ? t.orders.detail : order.number}</h1><Badge tone={standingTones[standing]}>{t.orders.state[standing]}</Badge></div>
      <div class="with-aside">
        <div class="stack">
          <Standing order={order} />
          <section class="panel"><h2>{t.orders.items}</h2>
            <ul class="list">{order.lines.map((line) => <OrderedLine key={line.variant} picture={line.picture} title={spoken(line.title)} choice={spoken(line.choice)} quantity={line.quantity} amount={line.netMinor} code={order.currency} handle={shop.catalogue.byNumber(line.product)?.handle} />)}</ul>
          </section>
          <section class="panel"><h2>{t.orders.address}</h2><p>{order.shipTo.name}<span class="soft number order-at">{order.shipTo.phone}</span></p><p class="soft">{order.shipTo.address}</p></section>
        </div>
        <aside class="panel shown stack" aria-label={t.orders.timeline}>
          <h2>{t.orders.timeline}</h2>
          <Timeline steps={stepsOf(shop, order, t)} />
          <dl class="sums">
            <div><dt>{t.cart.goods}</dt><dd><Money amount={order.goodsMinor} code={order.currency} /></dd></div>
            <div><dt>{t.cart.shipping}</dt><dd>{order.shippingMinor === '0' ? t.cart.free : <Money amount={order.shippingMinor} code={order.currency} />}</dd></div>
            <div class="total"><dt>{standing === 'pending' ? t.orders.seen : t.cart.total}</dt><dd><Money amount={order.totalMinor} code={order.currency} /></dd></div>
          </dl>
          <Acts order={order} />
        </aside>
      </div>
    </div>
  );
}

/** What still waits or went wrong, in words, with the way on. */
function Standing({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const standing = standingOf(shop, order);
  const place = commandOf(shop, order.id, 'place_order', 'refused');
  const pay = commandOf(shop, order.id, 'pay_order');
  const cancel = commandOf(shop, order.id, 'cancel_order');
  const dismiss = (seq: number) => <button type="button" class="link" onClick={() => shop.dismiss(seq)}>{t.orders.dismiss}</button>;
  return (
    <div class="stack" role="status">
      {standing === 'pending' && <Notice tone="warn" icon="waiting"><span class="strong">{t.orders.waitShop}</span>{shop.status.network === 'offline' && <><br />{t.orders.offlineHint}</>}</Notice>}
      {place !== undefined && <Notice tone="bad" action={<span class="row"><button type="button" class="link" onClick={() => again(shop, order)}>{t.orders.again}</button>{dismiss(place.seq)}</span>}><span class="strong">{t.orders.refusedTitle}</span><br />{errorWords(place.code)} {t.orders.refusedKept}</Notice>}
      {pay?.state === 'pending' && <Notice icon="waiting">{t.orders.paying}</Notice>}
      {pay?.state === 'refused' && <Notice tone="bad" action={<span class="row">{pay.code === 'insufficient_funds' && <a class="link" href="/wallet">{t.orders.topUp}</a>}{dismiss(pay.seq)}</span>}><span class="strong">{t.orders.payRefused}</span><br />{errorWords(pay.code)}</Notice>}
      {cancel?.state === 'pending' && <Notice icon="waiting">{t.orders.cancelling}</Notice>}
      {cancel?.state === 'refused' && <Notice tone="bad" action={dismiss(cancel.seq)}><span class="strong">{t.orders.cancelRefused}</span><br />{errorWords(cancel.code)}</Notice>}
    </div>
  );
}

function Acts({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const [asking, setAsking] = useState(false);
  const standing = standingOf(shop, order);
  const waits = (['pay_order', 'cancel_order'] as const).some((type) => commandOf(shop, order.id, type, 'pending') !== undefined);
  const run = (outcome: ReturnType<Shop['payOrder']>): void => { if (!outcome.ok) toast(errorWords(outcome.error.code)); };
  const open = standing === 'submitted' || standing === 'paid';
  return (
    <div class="stack tight">
      {standing === 'submitted' && shop.wallet !== null && <p class="row apart small soft"><span>{t.orders.balance}</span><Money amount={shop.wallet.balanceMinor} code={shop.wallet.currency} /></p>}
      {standing === 'submitted' && <button type="button" class="button primary large" disabled={waits} onClick={() => run(shop.payOrder(order.id))}>{t.orders.pay}</button>}
      {open && <button type="button" class="button" disabled={waits} onClick={() => setAsking(true)}>{t.orders.cancel}</button>}
      {(standing === 'cancelled' || standing === 'paid') && <button type="button" class="button" onClick={() => again(shop, order)}>{t.orders.again}</button>}
      {asking && <Ask title={t.orders.cancelAsk} text={standing === 'paid' ? t.orders.cancelPaid : t.orders.refusedKept} yes={t.orders.cancel} no={t.orders.keep} onNo={() => setAsking(false)} onYes={() => { setAsking(false); run(shop.cancelOrder(order.id)); }} />}
    </div>
  );
}
