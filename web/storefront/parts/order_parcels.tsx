// The parcels of an order: who carries each, under which number, and what is in it.
import type { Order } from 'cartwright';
import { formatInstant } from '../../ui/dates.ts';
import { toast } from '../../ui/components/live.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';

export function OrderParcels({ order }: { order: Order }) {
  const t = useTexts();
  if (order.shipments.length === 0) return null;
  const named = new Map(order.lines.map((line) => [line.variant, spoken(line.title)]));
  const copy = (tracking: string): void => { void navigator.clipboard.writeText(tracking).then(() => toast(t.orders.copied), () => undefined); };
  return (
    <section class="panel stack">
      <h2>{t.orders.parcels}</h2>
      <ol class="list parcels">
        {order.shipments.map(({ lines, carrier, tracking, shippedAt }, at) => (
          <li key={shippedAt} class="stack tight">
            <p class="row apart"><span class="strong">{order.shipments.length > 1 ? `${t.orders.parcel(at + 1)} · ${carrier}` : carrier}</span><span class="small soft">{formatInstant(shippedAt)}</span></p>
            {tracking !== '' && <p class="row small"><span class="soft">{t.orders.tracking}</span><span class="number">{tracking}</span><button type="button" class="link" onClick={() => copy(tracking)}>{t.orders.copy}</button></p>}
            <p class="small soft">{lines.map(({ variant, quantity }) => `${named.get(variant) ?? variant} × ${quantity}`).join(' · ')}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
