// One order: where it stands, what can be done with it, what is in it and what it cost.
import type { Order, Shop } from 'cartwright';
import { formatInstant } from '../../ui/dates.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Empty, Timeline, type Step } from '../../ui/components/states.tsx';
import { errorWords, spoken, useTexts, type Texts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { Discounts } from '../parts/explain_sheet.tsx';
import { OrderActs } from '../parts/order_acts.tsx';
import { OrderNews } from '../parts/order_news.tsx';
import { OrderPayments } from '../parts/order_payments.tsx';
import { OrderParcels } from '../parts/order_parcels.tsx';
import { OrderReturns } from '../parts/order_returns.tsx';
import { OrderedLine } from '../parts/ordered_line.tsx';
import { commandOf, standingOf, standingTones } from '../order_facts.ts';
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
  for (const { event, at } of order.events) steps.push({ label: t.orders.events[event], at: time(at), state: event === 'cancel' || event === 'expire' ? 'bad' : 'done' });
  const waits: Partial<Record<Order['state'], string>> = { awaiting_payment: t.orders.waitPay, paid: t.orders.waitShip, partly_shipped: t.orders.waitShip, shipped: t.orders.waitArrive };
  const wait = waits[order.state];
  if (wait !== undefined) steps.push({ label: wait, state: 'now' });
  return steps;
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

/** What happens by itself, and when. */
function Due({ order }: { order: Order }) {
  const t = useTexts();
  const words: Partial<Record<Order['state'], (at: string) => string>> = { awaiting_payment: t.orders.payBefore, shipped: t.orders.presumedAt, delivered: t.orders.returnUntil };
  const say = words[order.state];
  return order.dueAt === 0 || say === undefined ? null : <p class="small soft">{say(formatInstant(order.dueAt))}</p>;
}

function Shown({ order }: { order: Order }) {
  const t = useTexts();
  const shop = useShop();
  const standing = standingOf(shop, order);
  return (
    <div class="page">
      <a class="more-link back" href="/orders"><Icon name="left" small />{t.orders.title}</a>
      <div class="page-head"><h1 tabIndex={-1} class="number">{order.number === '' ? t.orders.detail : order.number}</h1><Badge tone={standingTones[standing]}>{t.orders.state[standing]}</Badge></div>
      <OrderNews order={order} />
      <div class="with-aside order-page">
        <div class="stack">
          <section class="panel"><h2>{t.orders.items}</h2>
            <ul class="list">{order.lines.map((line, place) => <OrderedLine key={place} gift={place >= order.lines.length - order.gifts} picture={line.picture} title={spoken(line.title)} choice={spoken(line.choice)} quantity={line.quantity} amount={line.netMinor} code={order.currency} handle={shop.catalogue.byNumber(line.product)?.handle} />)}</ul>
          </section>
          <OrderParcels order={order} />
          {standing !== 'pending' && standing !== 'refused' && <OrderPayments order={order} />}
          {standing !== 'pending' && standing !== 'refused' && <OrderReturns order={order} />}
          <section class="panel"><h2>{t.orders.address}</h2><p>{order.shipTo.name}<span class="soft number order-at">{order.shipTo.phone}</span></p><p class="soft">{order.shipTo.address}</p></section>
        </div>
        <aside class="panel shown stack" aria-label={t.orders.timeline}>
          <h2>{t.orders.timeline}</h2>
          <Timeline steps={stepsOf(shop, order, t)} />
          <Due order={order} />
          <dl class="sums">
            <div><dt>{t.cart.goods}</dt><dd><Money amount={order.goodsMinor} code={order.currency} /></dd></div>
            <div><dt>{t.cart.shipping}</dt><dd>{order.shippingMinor === '0' ? t.cart.free : <Money amount={order.shippingMinor} code={order.currency} />}</dd></div>
            <div class="total"><dt>{standing === 'pending' ? t.orders.seen : t.cart.total}</dt><dd><Money amount={order.totalMinor} code={order.currency} /></dd></div>
            {order.savedMinor !== '0' && <div class="saving strong"><dt>{t.explain.saved}</dt><dd><Money amount={order.savedMinor} code={order.currency} /></dd></div>}
            <Discounts adjustments={order.discounts} code={order.currency} />
          </dl>
          <OrderActs order={order} />
        </aside>
      </div>
    </div>
  );
}
