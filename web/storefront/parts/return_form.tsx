// Asking for aftersale: what is wanted, why, of which pieces. Kept on this device at once; the shop decides when there is a network.
import type { Order } from 'cartwright';
import type { Aftersale, Aftersales } from 'cartwright/aftersales';
import { useState } from 'preact/hooks';
import { announce, toast } from '../../ui/components/live.ts';
import { Field, RadioList, Select } from '../../ui/components/field.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Stepper } from '../../ui/components/stepper.tsx';
import { errorWords, spoken } from '../../ui/texts/index.ts';
import { useReturnTexts } from '../../ui/texts/returns/index.ts';
import { ChoosePhotos } from './return_photos.tsx';

type Kind = Aftersale['kind'];
type Reason = Aftersale['reason'];
const KINDS: readonly Kind[] = ['return_refund', 'exchange', 'repair', 'claim', 'refund_only'];
const REASONS: readonly Reason[] = ['changed_mind', 'not_as_described', 'damaged', 'wrong', 'missing', 'other'];
const NOTE_MAX = 300; // 1,000 bytes in Chinese

const over: ReadonlySet<Aftersale['state']> = new Set(['rejected', 'withdrawn']);
const looked: ReadonlySet<Aftersale['state']> = new Set(['inspected', 'settled']);

/** Pieces of a line that no request has yet, as far as this device knows; the shop decides. */
function leftOf(line: number, quantity: number, own: readonly Aftersale[]): number {
  let left = quantity;
  for (const one of own) {
    if (over.has(one.state)) continue;
    for (const each of one.lines) if (each.line === line) left -= looked.has(one.state) ? each.accepted : each.quantity;
  }
  return Math.max(left, 0);
}

export function ReturnForm({ order, own, aftersales, onClose }: { order: Order; own: readonly Aftersale[]; aftersales: Aftersales; onClose: () => void }) {
  const r = useReturnTexts();
  const [kind, setKind] = useState<Kind>('return_refund');
  const [reason, setReason] = useState<Reason>('changed_mind');
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map());
  const [tried, setTried] = useState(false);
  const lines = order.lines.map((line, at) => ({ line, at, left: leftOf(at, line.quantity, own) })).filter(({ left }) => left > 0);
  const pieces = [...chosen].filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line, quantity }));
  const choose = (at: number, quantity: number, left: number): void => { setChosen(new Map(chosen).set(at, Math.min(quantity, left))); };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (pieces.length === 0 || busy) return;
    setBusy(true);
    const outcome = await aftersales.request({ order: order.id, kind, reason, note: note.trim(), lines: pieces, wanted: 0 }, photos);
    setBusy(false);
    if (!outcome.ok) { toast(errorWords(outcome.error.code)); return; }
    announce(r.waiting);
    onClose();
  };
  return (
    <Sheet title={r.ask} onClose={onClose}>
      {lines.length === 0 ? <p>{r.nothingLeft}</p> : (
        <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
          <RadioList legend={r.what} name="kind" value={kind} onChange={(value) => setKind(value as Kind)} choices={KINDS.map((value) => ({ value, label: r.kind[value], hint: r.kindHint[value] }))} />
          <Select label={r.why} value={reason} block onChange={(value) => setReason(value as Reason)} choices={REASONS.map((value) => ({ value, label: r.reason[value] }))} />
          <fieldset class="field">
            <legend class="label">{r.which}</legend>
            <ul class="list">
              {lines.map(({ line, at, left }) => (
                <li key={at} class="row apart"><span class="grow">{spoken(line.title)}<span class="small faint block">{spoken(line.choice)}</span></span>
                  <Stepper label={r.of(spoken(line.title), left)} min={0} value={chosen.get(at) ?? 0} onChange={(quantity) => choose(at, quantity, left)} /></li>
              ))}
            </ul>
            {order.gifts > 0 && <p class="small soft">{r.gift}</p>}
            {tried && pieces.length === 0 && <span class="wrong" role="alert">{r.none}</span>}
          </fieldset>
          <Field label={r.note} name="note" lines value={note} onInput={setNote} maxLength={NOTE_MAX} hint={r.noteHint} />
          <ChoosePhotos photos={photos} onChange={setPhotos} />
          <div class="actions">
            <button type="button" class="button" onClick={onClose}>{r.cancel}</button>
            <button type="submit" class="button primary" disabled={busy}>{r.submit}</button>
          </div>
        </form>
      )}
    </Sheet>
  );
}
