// What was counted, field by field, without the book's figures.
import { useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useItemNames } from '../item_names.ts';
import { useWords } from '../texts/index.ts';
import { Act } from './act.tsx';

type Count = Schema<'StockTaking'>;
type Line = Schema<'StockCountLine'>;

const COUNTED_MAX = 1_000_000_000;

/** Nothing typed: null. Not a number that can have been counted: NaN. */
const typedUnits = (text: string): number | null => (text.trim() === '' ? null : /^\d{1,10}$/.test(text.trim()) && Number(text) <= COUNTED_MAX ? Number(text) : NaN);

export function CountEntry({ count, open, onDone }: { count: Count; open: readonly Line[]; onDone: (count: Count) => void }) {
  const s = useWords().stock.counts;
  const names = useItemNames();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [moved, setMoved] = useState<readonly number[]>([]);
  const [sending, setSending] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const figures = open.map(({ variant }) => ({ variant, counted: typedUnits(typed[variant] ?? '') }));
  const entered = figures.flatMap(({ variant, counted }) => (counted === null ? [] : [{ variant, counted }]));
  const wrong = entered.some(({ counted }) => Number.isNaN(counted));
  const send = async (reason: string): Promise<Answer<Count>> => {
    const answer = await ask(api.POST('/v1/admin/stock-counts/{id}/entries', { params: { path: { id: count.id }, header: { 'Idempotency-Key': key } }, body: { lines: entered, reason } }));
    if (!answer.ok && answer.error.code === 'count_conflict') {
      setMoved([...moved, Number(answer.error.detail)]);
      setKey(crypto.randomUUID()); // without that one it is another entry
    }
    return answer;
  };
  return (
    <section class="panel stack" aria-label={s.enter}>
      <h2>{s.enter}</h2>
      {moved.map((variant) => <Notice key={variant} tone="warn">{s.moved(names.item(variant).name)}</Notice>)}
      <div class="count-fields">
        {figures.map(({ variant, counted }) => (
          <Field key={variant} label={names.item(variant).name} name={`counted-${variant}`} value={typed[variant] ?? ''} onInput={(text) => setTyped({ ...typed, [variant]: text })} inputMode="numeric" maxLength={10} autoComplete="off"
            hint={names.item(variant).small} wrong={Number.isNaN(counted) ? s.wrong : undefined} />
        ))}
      </div>
      <div class="actions"><button type="button" class="button primary" disabled={entered.length === 0 || wrong} onClick={() => setSending(true)}>{s.enter}</button></div>
      {sending && (
        <Act<Count> title={s.enterTitle(entered.length)} verb={s.enter} said={s.entered} onClose={() => setSending(false)} onDone={(value) => { setSending(false); onDone(value); }} run={send}>
          <Notice>{s.enterText}</Notice>
        </Act>
      )}
    </section>
  );
}
