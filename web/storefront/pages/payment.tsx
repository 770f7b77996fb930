// Where the provider's page leads back to, and where a shopper waits for it: what the shop knows, never what the browser says.
import type { Order, Shop } from 'cartwright';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { usePaymentTexts, type PaymentTexts } from '../../ui/texts/payments/index.ts';
import type { PageProps } from '../app.tsx';
import { standingOf } from '../order_facts.ts';
import { livePayment, openPayment, usePayments, type Known } from '../payments.ts';
import { address, navigate } from '../router.ts';
import { useShop, useTitle } from '../shop.ts';

const LONG_MS = 8_000;

export function PaymentPage({ name }: PageProps) {
  const t = useTexts();
  const p = usePaymentTexts();
  const shop = useShop();
  useTitle(p.title);
  const order = shop.orders.find((each) => each.id === name);
  if (order === undefined) {
    return (
      <>
        <h1 class="unseen" tabIndex={-1}>{p.title}</h1>
        <Empty icon="box" title={t.orders.notFound} text={t.orders.notFoundHint} action={<a class="button primary" href="/orders">{t.orders.title}</a>} />
      </>
    );
  }
  return <Shown order={order} shop={shop} />;
}

function Shown({ order, shop }: { order: Order; shop: Shop }) {
  const t = useTexts();
  const p = usePaymentTexts();
  const standing = standingOf(shop, order);
  const waits = standing === 'awaiting_payment';
  const known = usePayments(standing === 'pending' || standing === 'refused' ? '' : order.id, `${order.state} ${order.events.length}`, waits);
  return (
    <div class="page narrow">
      <a class="more-link back" href={`/orders/${order.id}`}><Icon name="left" small />{t.orders.detail}</a>
      <h1 tabIndex={-1}>{order.number === '' ? p.title : p.heading(order.number)}</h1>
      <section class="panel stack">
        <p class="row apart"><span class="soft">{t.cart.total}</span><span class="strong total-now"><Money amount={order.totalMinor} code={order.currency} /></span></p>
        <div class="stack" role="status">
          {standing === 'pending' && <State icon="waiting" title={p.waitShop} text={shop.status.network === 'offline' ? p.waitShopOffline : p.waitShopHint} />}
          {standing === 'refused' && <State icon="alert" title={t.orders.state.refused} text={t.orders.refusedKept} />}
          {waits && <Waiting order={order} known={known} p={p} />}
          {(standing === 'cancelled' || standing === 'expired') && <State icon="alert" title={p.over} text={p.overHint} />}
          {!waits && !['pending', 'refused', 'cancelled', 'expired'].includes(standing) && <State icon="check" title={p.paid} text={p.paidHint} />}
        </div>
        {waits && known.trouble !== null && <p class="small faint">{p.offline} {known.payments !== null && p.asOf(formatInstant(known.payments.at))}</p>}
        <a class={waits || standing === 'pending' ? 'button' : 'button primary'} href={`/orders/${order.id}`}>{p.toOrder}</a>
      </section>
    </div>
  );
}

const State = ({ icon, title, text }: { icon: IconName; title: string; text: string }) => <div class="stack tight"><p class="strong row"><Icon name={icon} />{title}</p><p class="small soft">{text}</p></div>;

/** The order awaits its payment: the page is asked for when one came here to pay (`?go`), and waited for when one came back from it. */
function Waiting({ order, known, p }: { order: Order; known: Known; p: PaymentTexts }) {
  const going = address.use().query.has('go');
  const asked = useRef(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [long, setLong] = useState(false);
  const live = livePayment(known.payments);
  const open = async (): Promise<void> => {
    setTrouble(null);
    const answer = await openPayment(order.id);
    if (!answer.ok) setTrouble(answer.error.code);
    else await known.look();
  };
  const retry = (): void => {
    navigate(`/payment/${order.id}?go`, { replace: true });
    void open();
  };
  useEffect(() => {
    if (!going || asked.current) return;
    asked.current = true;
    void open();
  }, [going]);
  useEffect(() => {
    if (!going || live === undefined || live.state !== 'open') return;
    // Coming back from there, one waits here and is not sent away again.
    history.replaceState(history.state, '', `/payment/${order.id}`);
    location.assign(live.page);
  }, [going, live?.page]);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [live?.id]);
  if (trouble !== null) return <Notice tone="bad" action={<button type="button" class="button primary" onClick={retry}>{p.retry}</button>}><span class="strong">{p.failed}</span><br />{trouble === 'offline' ? p.network : errorWords(trouble)}</Notice>;
  if (live?.state === 'open') {
    return (
      <>
        <State icon="waiting" title={p.waiting} text={p.waitingHint} />
        <a class="button primary large" href={live.page} rel="noreferrer">{p.again}</a>
      </>
    );
  }
  if (live !== undefined || going) return <State icon="waiting" title={p.opening} text={long ? p.openingLong : p.openingHint} />;
  if (known.payments === null) return known.trouble === null ? <State icon="waiting" title={p.waiting} text={p.openingHint} /> : <State icon="cloudOff" title={p.network} text={p.offline} />;
  return (
    <>
      <State icon="alert" title={p.refused} text={p.refusedHint} />
      <button type="button" class="button primary large" onClick={retry}>{p.retry}</button>
    </>
  );
}
