// What of an order is asked back, exchanged or repaired: where each request stands, and the way to ask, with no network too.
import type { Order } from 'cartwright';
import type { Aftersale, Aftersales } from 'cartwright/aftersales';
import { useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { Money } from '../../ui/components/price.tsx';
import { Badge, Notice, Timeline, type Step, type Tone } from '../../ui/components/states.tsx';
import { Ask } from '../../ui/components/sheet.tsx';
import { toast } from '../../ui/components/live.ts';
import { errorWords, spoken, useTexts } from '../../ui/texts/index.ts';
import { useReturnTexts, type ReturnTexts } from '../../ui/texts/returns/index.ts';
import { useAftersales } from '../returns.ts';
import { useShop } from '../shop.ts';
import { ParcelForm } from './parcel_form.tsx';
import { ReturnForm } from './return_form.tsx';
import { ShownPhotos } from './return_photos.tsx';

const tones: Record<Aftersale['state'], Tone> = {
  requested: 'warn', approved: 'good', rejected: 'bad', withdrawn: 'plain', awaiting_goods: 'warn', in_transit: 'plain', received: 'plain', inspected: 'plain', in_repair: 'plain', sent_back: 'good', settled: 'good',
};
const bad: ReadonlySet<string> = new Set(['reject', 'lapse', 'withdraw']);

export function OrderReturns({ order }: { order: Order }) {
  const r = useReturnTexts();
  const t = useTexts();
  const shop = useShop();
  const aftersales = useAftersales();
  const [asking, setAsking] = useState(false);
  const own = aftersales?.list.filter((one) => one.order === order.id) ?? [];
  const pending = aftersales?.waiting.find((one) => one.order === order.id);
  const refused = aftersales?.refused.find((one) => one.order === order.id);
  const may = order.state === 'delivered' && aftersales !== null;
  if (!may && own.length === 0 && pending === undefined && refused === undefined) return null;
  return (
    <section class="panel stack" aria-label={r.title}>
      <h2>{r.title}</h2>
      <div class="stack" role="status">
        {pending !== undefined && <Notice tone="warn" icon="waiting"><span class="strong">{r.waiting}</span>{shop.status.network === 'offline' && <><br />{r.offline}</>}</Notice>}
        {refused !== undefined && <Notice tone="bad" action={<button type="button" class="link" onClick={() => void aftersales?.dismiss(refused.id)}>{t.orders.dismiss}</button>}><span class="strong">{r.refused}</span><br />{errorWords(refused.code)}</Notice>}
      </div>
      {pending !== undefined && aftersales !== null && <ShownPhotos aftersales={aftersales} id={pending.id} photos={pending.photos} />}
      {own.filter(({ id }) => id !== pending?.id).map((one) => <Shown key={one.id} one={one} order={order} aftersales={aftersales!} />)}
      {aftersales !== null && aftersales.trouble !== null && aftersales.asOf > 0 && own.length > 0 && <p class="small faint">{r.asOf(formatInstant(aftersales.asOf))}</p>}
      {may && <button type="button" class="button" disabled={aftersales?.unsent} onClick={() => setAsking(true)}>{own.length === 0 ? r.ask : r.again}</button>}
      {asking && aftersales !== null && <ReturnForm order={order} own={own} aftersales={aftersales} onClose={() => setAsking(false)} />}
    </section>
  );
}

function stepsOf(one: Aftersale, r: ReturnTexts): Step[] {
  const steps: Step[] = [{ label: r.sent, at: formatInstant(one.requestedAt), state: 'done' }];
  for (const { event, at } of one.events) steps.push({ label: r.event[event], at: formatInstant(at), state: bad.has(event) ? 'bad' : 'done' });
  const isOpen = one.state !== 'settled' && one.state !== 'rejected' && one.state !== 'withdrawn';
  const last = steps[steps.length - 1];
  if (isOpen && last?.label !== r.state[one.state]) steps.push({ label: r.state[one.state], state: 'now' });
  else if (isOpen && last !== undefined) last.state = 'now';
  return steps;
}

function Shown({ one, order, aftersales }: { one: Aftersale; order: Order; aftersales: Aftersales }) {
  const r = useReturnTexts();
  const [asking, setAsking] = useState<'withdraw' | 'send' | null>(null);
  const run = async (act: Promise<{ ok: boolean; error?: { code: string } }>): Promise<void> => {
    setAsking(null);
    const answer = await act;
    if (!answer.ok) toast(answer.error?.code === 'offline' ? r.network : errorWords(answer.error?.code ?? null));
  };
  const named = one.lines.map(({ line, quantity, accepted }) => {
    const sold = order.lines[line];
    const short = one.state === 'settled' && accepted < quantity && one.kind !== 'repair' ? ` · ${r.accepted(accepted)}` : '';
    return sold === undefined ? '' : `${spoken(sold.title)} × ${quantity}${short}`;
  });
  return (
    <article class="stack tight return" aria-label={r.number(one.number)}>
      <div class="row apart"><h3 class="number">{one.number}</h3><Badge tone={tones[one.state]}>{r.state[one.state]}</Badge></div>
      <p class="small"><span class="strong">{r.kind[one.kind]}</span> · {r.reason[one.reason]} · {named.join(' · ')}</p>
      {one.note !== '' && <p class="small soft">{one.note}</p>}
      <ShownPhotos aftersales={aftersales} id={one.id} photos={one.photos} />
      {one.answer !== '' && <Notice tone={one.state === 'rejected' ? 'bad' : 'plain'}><span class="strong">{r.shopSays}</span><br />{one.answer}</Notice>}
      <Timeline steps={stepsOf(one, r)} />
      {one.refundedMinor !== '0' && <p class="row apart"><span>{r.refunded}</span><span class="strong"><Money amount={one.refundedMinor} code={one.currency} /></span></p>}
      {one.carrier !== '' && <p class="small soft">{r.yourParcel}: {one.carrier} <span class="number">{one.tracking}</span></p>}
      {one.dueAt > 0 && one.state === 'requested' && <p class="small soft">{r.answerBefore(formatInstant(one.dueAt))}</p>}
      {one.dueAt > 0 && one.state === 'awaiting_goods' && <p class="small soft">{r.sendBefore(formatInstant(one.dueAt))}</p>}
      <div class="row">
        {one.state === 'awaiting_goods' && <button type="button" class="button primary" onClick={() => setAsking('send')}>{r.parcel}</button>}
        {one.state === 'requested' && <button type="button" class="button" onClick={() => setAsking('withdraw')}>{r.withdraw}</button>}
      </div>
      {asking === 'withdraw' && <Ask title={r.withdrawAsk} text={r.withdrawText} yes={r.withdraw} no={r.keep} onNo={() => setAsking(null)} onYes={() => void run(aftersales.withdraw(one.id))} />}
      {asking === 'send' && <ParcelForm onClose={() => setAsking(null)} onSend={(parcel) => void run(aftersales.send(one.id, parcel))} />}
    </article>
  );
}
