// The device is locked: the PIN, how many tries are left, and the way on for who has forgotten it. Needs no network.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../../ui/components/field.tsx';
import { Logo } from '../../ui/components/icon.tsx';
import { Ask } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { lockingRefused, useLockingTexts } from '../../ui/texts/locking/index.ts';
import { erased, locking } from '../locking.ts';
import './security.css';

const TRIES_TOLD = 10; // with all of them left nothing has happened yet

export function Unlock() {
  const words = useLockingTexts();
  const form = useRef<HTMLFormElement>(null);
  const [pin, setPin] = useState('');
  const [left, setLeft] = useState(TRIES_TOLD);
  const [refused, setRefused] = useState<{ code: string; detail: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => {
    document.title = words.locked;
    form.current?.querySelector('input')?.focus();
    void locking.state().then(({ triesLeft }) => setLeft(triesLeft));
  }, []);
  const unlock = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const outcome = await locking.unlock(pin);
    if (outcome.ok) return;
    if (outcome.error.code === 'erased') return erased();
    setBusy(false);
    setPin('');
    setRefused(outcome.error);
    form.current?.querySelector('input')?.focus();
  };
  const erase = async (): Promise<void> => {
    await locking.erase();
    await erased();
  };
  return (
    <div class="unlock">
      <Logo />
      <section class="panel stack" aria-labelledby="unlock-title">
        <div class="stack tight"><h1 id="unlock-title" tabIndex={-1}>{words.locked}</h1><p class="soft">{words.lockedLead}</p></div>
        <form ref={form} class="stack" noValidate onSubmit={(event) => void unlock(event)}>
          {refused !== null ? <Notice tone="bad">{lockingRefused(words, refused.code, refused.detail)}</Notice> : left < TRIES_TOLD && <Notice tone="warn">{words.left(left)}</Notice>}
          <Field label={words.pin} name="pin" type="password" inputMode="numeric" value={pin} onInput={setPin} autoComplete="off" maxLength={64} />
          <button type="submit" class="button primary wide" disabled={busy || pin === ''}>{busy ? words.saving : words.unlock}</button>
        </form>
        <p class="small faint">{words.rule}</p>
        <div><button type="button" class="text-button" onClick={() => setForgotten(true)}>{words.forgot}</button></div>
      </section>
      {forgotten && <Ask title={words.forgotAsk} text={words.forgotText} yes={words.erase} no={words.keep} onNo={() => setForgotten(false)} onYes={() => void erase()} />}
    </div>
  );
}
