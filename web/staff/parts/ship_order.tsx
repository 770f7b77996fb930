// A parcel leaves: the carrier, its number, and what is in it. What the parcel holds can be told apart once the items were viewed.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { spoken } from '../../ui/texts/index.ts';
import { useWords } from '../texts/index.ts';
import { Refused } from './table.tsx';

type Summary = Schema<'OrderSummary'>;

interface ShipOrderProps {
  summary: Summary;
  /** Its lines, when they were viewed. */
  lines: readonly Schema<'OrderLine'>[];
  onDone: (summary: Summary) => void;
  onClose: () => void;
}

export function ShipOrder({ summary, lines, onDone, onClose }: ShipOrderProps) {
  const t = useWords();
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [quantities, setQuantities] = useState(() => new Map(summary.toShip.map(({ variant, quantity }) => [variant, String(quantity)])));
  const [key] = useState(() => crypto.randomUUID()); // sending again ships once
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const named = new Map(lines.map((line) => [line.variant, spoken(line.title)]));
  const wrong = summary.toShip.some(({ variant, quantity }) => !/^\d+$/.test(quantities.get(variant) ?? '') || Number(quantities.get(variant)) > quantity);
  const parcel = summary.toShip.map(({ variant }) => ({ variant, quantity: Number(quantities.get(variant)) })).filter(({ quantity }) => quantity > 0);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (carrier.trim() === '' || wrong || parcel.length === 0) return;
    setBusy(true);
    const answer = await ask(api.POST('/v1/admin/orders/{number}/shipments', {
      params: { path: { number: summary.number }, header: { 'Idempotency-Key': key } }, body: { lines: parcel, carrier: carrier.trim(), tracking: tracking.trim() },
    }));
    setBusy(false);
    if (!answer.ok) return setRefused(answer.error.code);
    toast(t.orders.shipped);
    onDone(answer.value);
  };
  return (
    <Sheet title={t.orders.ship} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={t.orders.carrier} name="carrier" value={carrier} onInput={setCarrier} maxLength={20} hint={t.orders.carrierHint} wrong={tried && carrier.trim() === '' ? t.orders.carrierMissing : undefined} />
        <Field label={t.orders.tracking} name="tracking" value={tracking} onInput={setTracking} maxLength={60} autoComplete="off" />
        {lines.length === 0
          ? <p class="small soft">{t.orders.shipAll}</p>
          : summary.toShip.map(({ variant, quantity }) => (
            <Field key={variant} label={t.orders.ofLine(named.get(variant) ?? String(variant), quantity)} name={`quantity-${variant}`} value={quantities.get(variant) ?? ''} onInput={(value) => setQuantities(new Map(quantities).set(variant, value))} maxLength={4} />
          ))}
        {tried && (wrong || parcel.length === 0) && <p class="small bad" role="alert">{t.orders.quantityWrong}</p>}
        {refused !== null && <Refused code={refused} />}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.act.cancel}</button>
          <button type="submit" class="button primary" disabled={busy}>{busy ? t.act.working : t.orders.ship}</button>
        </div>
      </form>
    </Sheet>
  );
}
