// An order without its address; with a reason, which is recorded, all of it.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Money } from '../../ui/components/price.tsx';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { useLoaded } from '../loading.ts';
import { Act } from '../parts/act.tsx';
import { Facts } from '../parts/facts.tsx';
import { Head } from '../parts/head.tsx';
import { OrderPayments } from '../parts/order_payments.tsx';
import { ShipOrder } from '../parts/ship_order.tsx';
import { Refused, Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import type { PageProps } from '../places.tsx';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';
import { OrderState } from './orders.tsx';

type Order = Schema<'Order'>;
type Line = Schema<'OrderLine'>;

export function OrderPage({ name: number }: PageProps) {
  const t = useWords();
  const may = useMay();
  const params = { path: { number } };
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/orders/{number}', { params })), [number]);
  const [order, setOrder] = useState<Order | null>(null);
  const [asking, setAsking] = useState<'view' | 'ship' | 'delivered' | null>(null);
  const back = { to: '/orders', label: t.places.orders };
  const summary = loaded.value;
  const again = (): void => { setAsking(null); void loaded.reload(); };
  if (summary === null) {
    return (
      <div class="page">
        <Head title={number} back={back} />
        {loaded.refusal?.code === 'not_found' ? <Empty short icon="search" title={t.orders.notFound} /> : loaded.refusal !== null && <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />}
      </div>
    );
  }
  return (
    <div class="page">
      <Head title={<span class="number">{summary.number}</span>} back={back}>
        {may('orders.view') && order === null && <button type="button" class="button" onClick={() => setAsking('view')}>{t.orders.view}</button>}
        {may('orders.ship') && summary.toShip.length > 0 && <button type="button" class="button primary" onClick={() => setAsking('ship')}>{t.orders.ship}</button>}
        {may('orders.ship') && summary.state === 'shipped' && <button type="button" class="button primary" onClick={() => setAsking('delivered')}>{t.orders.delivered}</button>}
      </Head>
      <section class="panel stack">
        <Facts rows={[
          [t.staff.state, <OrderState key="state" state={summary.state} />],
          [t.orders.total, <Money key="total" amount={summary.totalMinor} code={summary.currency} />],
          [t.orders.placed, <When key="placed" at={summary.submittedAt} />],
          [t.orders.paid, <When key="paid" at={summary.paidAt} />],
          [t.orders.cancelled, <When key="cancelled" at={summary.cancelledAt} />],
          [t.orders.parcels, summary.shipments.length === 0 ? t.orders.noParcels : <Parcels key="parcels" of={summary} />],
          [t.orders.member, may('members.find') ? <a key="member" class="link" href={`/members/${summary.member}`}>{`…${summary.member.slice(-6)}`}</a> : `…${summary.member.slice(-6)}`],
          ...(order === null ? [] : [[t.orders.shipTo, <span key="to">{order.shipTo.name}<br />{order.shipTo.phone}<br />{order.shipTo.address}</span>] as const]),
        ]} />
        {order === null ? <p class="small faint">{t.orders.masked}</p> : <Notice icon="note">{t.members.recorded}</Notice>}
      </section>
      <OrderPayments number={summary.number} version={summary.state} />
      {order !== null && <Lines order={order} />}
      {asking === 'ship' && <ShipOrder summary={summary} lines={order?.lines ?? []} onClose={() => setAsking(null)} onDone={again} />}
      {asking === 'delivered' && (
        <Act<Schema<'OrderSummary'>> title={t.orders.delivered} verb={t.orders.delivered} onClose={() => setAsking(null)} onDone={again}
          run={(reason) => ask(api.POST('/v1/admin/orders/{number}/deliveries', { params, body: { reason } }))}>
          <p class="small soft">{t.orders.deliveredText}</p>
        </Act>
      )}
      {asking === 'view' && (
        <Act<Order> title={t.orders.viewTitle} verb={t.orders.view} onClose={() => setAsking(null)} onDone={(whole) => { setAsking(null); setOrder(whole); }}
          run={(reason) => ask(api.POST('/v1/admin/orders/{number}/views', { params, body: { reason } }))}>
          <p class="small soft">{t.orders.viewText}</p>
        </Act>
      )}
    </div>
  );
}

function Parcels({ of }: { of: Schema<'OrderSummary'> }) {
  return <>{of.shipments.map((parcel) => <p key={parcel.shippedAt} class="small">{parcel.carrier} <span class="number">{parcel.tracking}</span> · <When at={parcel.shippedAt} /></p>)}</>;
}

function Lines({ order }: { order: Order }) {
  const t = useWords();
  const shop = useTexts();
  const columns: Column<Line>[] = [
    { key: 'title', label: t.orders.item, cell: (one) => <span class="stack none"><span class="strong">{spoken(one.title)}</span><span class="small faint">{spoken(one.choice)}</span></span>, text: (one) => spoken(one.title) },
    { key: 'sku', label: shop.product.sku, cell: (one) => <span class="small">{one.sku}</span>, text: (one) => one.sku },
    { key: 'price', label: t.products.price, number: true, cell: (one) => <Money amount={one.unitPriceMinor} code={order.currency} />, text: (one) => one.unitPriceMinor },
    { key: 'quantity', label: shop.product.quantity, number: true, cell: (one) => one.quantity, text: (one) => one.quantity },
    { key: 'net', label: t.orders.net, number: true, cell: (one) => <Money amount={one.netMinor} code={order.currency} />, text: (one) => one.netMinor },
  ];
  return <Table name={`order-${order.number}`} label={t.orders.lines} columns={columns} rowKey={(one) => String(one.variant)} empty={{ icon: 'box', title: t.orders.none }} listed={{ rows: order.lines, refusal: null, busy: false, more: null, reload: () => undefined }} />;
}
