// A dialog before something is done: what will change, why (where the rules ask for a reason, it is written into the audit
// trail), and what the server said when it refused. It closes only when it is done.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { useWords } from '../texts/index.ts';
import { Refused } from './table.tsx';

const REASON_MIN = 3;
const REASON_MAX = 130; // 400 bytes in Chinese

interface ActProps<T> {
  title: string;
  /** What the button says. */
  verb: string;
  danger?: boolean;
  children?: ComponentChildren;
  /** Whether all but the reason is filled in. */
  ready?: boolean;
  run: (reason: string) => Promise<Answer<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
  said?: string;
}

export function Act<T>({ title, verb, danger = false, children, ready = true, run, onDone, onClose, said }: ActProps<T>) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const short = [...reason.trim()].length < REASON_MIN;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (short || !ready) return;
    setBusy(true);
    const answer = await run(reason.trim());
    setBusy(false);
    if (!answer.ok) return setRefused(answer.error.code);
    if (said !== undefined) toast(said);
    onDone(answer.value);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {children}
        <Field label={t.act.reason} name="reason" lines value={reason} onInput={setReason} maxLength={REASON_MAX} hint={t.act.reasonHint} wrong={tried && short ? t.act.reasonShort : undefined} />
        {refused !== null && <Refused code={refused} />}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.act.cancel}</button>
          <button type="submit" class={`button ${danger ? 'danger' : 'primary'}`} disabled={busy}>{busy ? t.act.working : verb}</button>
        </div>
      </form>
    </Sheet>
  );
}

/** Before and after, side by side. */
export function Change({ label, before, after }: { label: string; before: string; after: string }) {
  const t = useWords();
  return (
    <dl class="change">
      <dt>{label}</dt>
      <dd><span class="unseen">{t.act.before} </span><s>{before}</s> <span aria-hidden="true">→</span> <span class="unseen">{t.act.after} </span><strong>{after}</strong></dd>
    </dl>
  );
}
