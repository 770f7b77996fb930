// With which parcel the goods go back to the shop.
import { useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { useReturnTexts } from '../../ui/texts/returns/index.ts';

export function ParcelForm({ onSend, onClose }: { onSend: (parcel: { carrier: string; tracking: string }) => void; onClose: () => void }) {
  const r = useReturnTexts();
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (carrier.trim() !== '') onSend({ carrier: carrier.trim(), tracking: tracking.trim() });
  };
  return (
    <Sheet title={r.parcel} onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <Field label={r.carrier} name="carrier" value={carrier} onInput={setCarrier} maxLength={20} wrong={tried && carrier.trim() === '' ? r.carrierMissing : undefined} />
        <Field label={r.tracking} name="tracking" value={tracking} onInput={setTracking} maxLength={60} autoComplete="off" />
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{r.cancel}</button>
          <button type="submit" class="button primary">{r.send}</button>
        </div>
      </form>
    </Sheet>
  );
}
