// What was paid for an order at a provider and what goes back there: on the order's page, with the time it was known at.
import type { Order } from 'cartwright';
import { formatInstant } from '../../ui/dates.ts';
import { Money } from '../../ui/components/price.tsx';
import { Badge, type Tone } from '../../ui/components/states.tsx';
import { usePaymentTexts } from '../../ui/texts/payments/index.ts';
import { usePayments, type Payment, type Refund } from '../payments.ts';
import { useShop } from '../shop.ts';

const tones: Record<Payment['state'], Tone> = { opening: 'plain', open: 'warn', closing: 'plain', paid: 'good', returned: 'warn', refused: 'plain', closed: 'plain' };

export function OrderPayments({ order }: { order: Order }) {
  const p = usePaymentTexts();
  const shop = useShop();
  const { payments: known, trouble } = usePayments(order.id, `${order.state} ${order.events.length} ${shop.version}`, false);
  if (known === null || known.payments.length === 0) return null;
  return (
    <section class="panel stack" aria-label={p.section}>
      <h2>{p.section}</h2>
      <ul class="list">
        {known.payments.map((one) => (
          <li class="entry" key={one.id}>
            <span class="grow"><Badge tone={tones[one.state]}>{p.state[one.state]}</Badge><span class="small faint block">{formatInstant(one.settledAt > 0 ? one.settledAt : one.madeAt)}</span></span>
            <span class="line-sum"><Money amount={one.receivedMinor === '0' ? one.amountMinor : one.receivedMinor} code={one.currency} /></span>
          </li>
        ))}
        {known.refunds.map((one) => <Back key={one.id} one={one} />)}
      </ul>
      {known.refunds.length > 0 && <p class="small soft">{p.refundHint}</p>}
      {(trouble !== null || shop.status.network === 'offline') && <p class="small faint">{p.asOf(formatInstant(known.at))}</p>}
    </section>
  );
}

/** On its way until the provider has said that it has gone: also while staff sees to one that it did not take. */
function Back({ one }: { one: Refund }) {
  const p = usePaymentTexts();
  const done = one.state === 'done';
  return (
    <li class="entry">
      <span class="grow"><Badge tone={done ? 'good' : 'warn'}>{done ? p.refundDone : p.refundOnWay}</Badge><span class="small faint block">{p.cause[one.cause]} · {formatInstant(done ? one.doneAt : one.madeAt)}</span></span>
      <span class="line-sum"><span class="gain">+<Money amount={one.amountMinor} code={one.currency} /></span></span>
    </li>
  );
}
