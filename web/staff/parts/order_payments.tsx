// Payments of an order at the provider, and what goes back through it; a refund that was not taken is handed over once more.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Money } from '../../ui/components/price.tsx';
import { Badge, type Tone } from '../../ui/components/states.tsx';
import { toast } from '../../ui/components/live.ts';
import { useLoaded } from '../loading.ts';
import { useMay } from '../session.ts';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';
import { Refused, Table, type Column } from './table.tsx';
import { When } from './when.tsx';

type Payments = Schema<'OrderPayments'>;
type Payment = Payments['payments'][number];
type Refund = Payments['refunds'][number];

const paymentTones: Record<Payment['state'], Tone> = { opening: 'plain', open: 'plain', closing: 'plain', paid: 'good', returned: 'warn', refused: 'plain', closed: 'plain' };
const refundTones: Record<Refund['state'], Tone> = { waiting: 'plain', sent: 'plain', done: 'good', failed: 'bad' };

/** Nothing for an order that was never to be paid there. `version`: what the order is now. */
export function OrderPayments({ number, version }: { number: string; version: string }) {
  const t = useWords();
  const may = useMay();
  const loaded = useLoaded(() => ask(api.GET('/v1/admin/orders/{number}/payments', { params: { path: { number } } })), [number, version]);
  const [retrying, setRetrying] = useState<Refund | null>(null);
  if (loaded.value === null) return loaded.refusal === null ? null : <Refused code={loaded.refusal.code} again={() => void loaded.reload()} />;
  const { payments, refunds } = loaded.value;
  if (payments.length === 0) return null;
  const payment: Column<Payment>[] = [
    { key: 'state', label: t.staff.state, cell: (one) => <Badge tone={paymentTones[one.state]}>{t.payments.state[one.state]}</Badge>, text: (one) => t.payments.state[one.state] },
    { key: 'asked', label: t.payments.asked, number: true, cell: (one) => <Money amount={one.amountMinor} code={one.currency} />, text: (one) => one.amountMinor },
    { key: 'received', label: t.payments.received, number: true, cell: (one) => <Money amount={one.receivedMinor} code={one.currency} />, text: (one) => one.receivedMinor },
    { key: 'made', label: t.payments.made, cell: (one) => <When at={one.madeAt} />, text: (one) => String(one.madeAt) },
    { key: 'settled', label: t.payments.settled, cell: (one) => <When at={one.settledAt} />, text: (one) => String(one.settledAt) },
    { key: 'id', label: t.payments.reference, cell: (one) => <span class="small number">{one.id}</span>, text: (one) => one.id },
  ];
  const refund: Column<Refund>[] = [
    { key: 'state', label: t.staff.state, cell: (one) => <Badge tone={refundTones[one.state]}>{t.payments.refundState[one.state]}</Badge>, text: (one) => t.payments.refundState[one.state] },
    { key: 'amount', label: t.payments.amount, number: true, cell: (one) => <Money amount={one.amountMinor} code={one.currency} />, text: (one) => one.amountMinor },
    { key: 'cause', label: t.payments.cause, cell: (one) => t.payments.causes[one.cause], text: (one) => t.payments.causes[one.cause] },
    { key: 'made', label: t.payments.made, cell: (one) => <When at={one.madeAt} />, text: (one) => String(one.madeAt) },
    { key: 'done', label: t.payments.done, cell: (one) => <When at={one.doneAt} />, text: (one) => String(one.doneAt) },
    { key: 'why', label: t.payments.why, cell: (one) => <span class="small">{one.why}{one.state === 'failed' && may('funds.credit') && <> <button type="button" class="link" onClick={() => setRetrying(one)}>{t.payments.retry}</button></>}</span>, text: (one) => one.why },
  ];
  const listed = { refusal: null, busy: loaded.busy, more: null, reload: () => void loaded.reload() };
  return (
    <section class="stack">
      <h2>{t.payments.title}</h2>
      <Table name="order-payments" label={t.payments.title} columns={payment} rowKey={(one) => one.id} empty={{ icon: 'wallet', title: t.payments.title }} listed={{ rows: payments, ...listed }} />
      {refunds.length > 0 && <Table name="order-refunds" label={t.payments.refunds} columns={refund} rowKey={(one) => one.id} empty={{ icon: 'wallet', title: t.payments.refunds }} listed={{ rows: refunds, ...listed }} />}
      {retrying !== null && (
        <Act<Refund> title={t.payments.retryTitle} verb={t.payments.retry} onClose={() => setRetrying(null)} onDone={() => { setRetrying(null); toast(t.payments.retried); void loaded.reload(); }}
          run={(reason) => ask(api.POST('/v1/admin/refunds/{id}/retries', { params: { path: { id: retrying.id } }, body: { reason } }))}>
          <p class="small soft">{t.payments.retryText}</p>
        </Act>
      )}
    </section>
  );
}
