// "Lock this device with a PIN": set, change, switch off, lock now, and after how long. What does it is loaded with the first press.
import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from 'cartwright';
import { Field, Select } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { lockingRefused, useLockingTexts, type LockingTexts } from '../../ui/texts/locking/index.ts';
import { theShop, useShop } from '../shop.ts';

type Lock = typeof import('../locking.ts');
type Act = 'set' | 'change' | 'off';

const load = (): Promise<Lock> => import('../locking.ts');

export function LockPanel() {
  const words = useLockingTexts();
  const shop = useShop();
  const [lock, setLock] = useState<Lock | null>(null);
  const [on, setOn] = useState<boolean | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const look = async (): Promise<void> => {
    const isOn = await shop.sealing() !== null;
    if (isOn) setLock(await load());
    setOn(isOn);
  };
  useEffect(() => { void look().catch(() => undefined); }, [shop.version]);
  if (shop.status.storage === 'memory') return null; // nothing is kept here
  const done = (said: string): void => {
    setAct(null);
    toast(said);
    void look();
  };
  return (
    <section class="panel stack" aria-labelledby="lock-title">
      <h2 id="lock-title">{words.title}</h2>
      <p class="soft">{on === true ? words.on : words.lead}</p>
      {on === false && <div><button type="button" class="button" onClick={() => void load().then(() => setAct('set'))}>{words.set}</button></div>}
      {on === true && lock !== null && (
        <>
          <IdleChoice lock={lock} words={words} />
          <div class="row wrap">
            <button type="button" class="button primary" onClick={() => void lock.locking.lock(theShop())}>{words.now}</button>
            <button type="button" class="button" onClick={() => setAct('change')}>{words.change}</button>
            <button type="button" class="button danger" onClick={() => setAct('off')}>{words.off}</button>
          </div>
        </>
      )}
      {act !== null && <PinSheet act={act} words={words} onClose={() => setAct(null)} onDone={done} />}
    </section>
  );
}

function IdleChoice({ lock, words }: { lock: Lock; words: LockingTexts }) {
  const [minutes, setMinutes] = useState(lock.idleMinutes());
  const choose = (value: string): void => {
    lock.setIdleMinutes(Number(value));
    setMinutes(Number(value));
  };
  return <Select block label={words.after} value={String(minutes)} choices={lock.IDLE_MINUTES.map((each) => ({ value: String(each), label: words.minutes(each) }))} onChange={choose} />;
}

interface PinSheetProps { act: Act; words: LockingTexts; onClose: () => void; onDone: (said: string) => void }

function PinSheet({ act, words, onClose, onDone }: PinSheetProps) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<{ code: string; detail: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const differs = again !== '' && !next.startsWith(again);
  const isReady = (act === 'set' || current !== '') && (act === 'off' || (next !== '' && next === again));
  const run = async ({ locking }: Lock): Promise<Outcome<null>> => {
    if (act === 'set') return locking.turnOn(next);
    return act === 'change' ? locking.change(current, next) : locking.turnOff(current);
  };
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const lock = await load();
    const outcome = await run(lock);
    setBusy(false);
    if (!outcome.ok && outcome.error.code === 'erased') return lock.erased();
    if (!outcome.ok) return setRefused(outcome.error);
    if (act === 'set') lock.watchLock(theShop());
    onDone(act === 'set' ? words.setDone : act === 'change' ? words.changed : words.offDone);
  };
  const field = (name: string, label: string, value: string, onInput: (value: string) => void, more: { hint?: string; wrong?: string | undefined } = {}) =>
    <Field label={label} name={name} type="password" inputMode="numeric" value={value} onInput={onInput} autoComplete="off" maxLength={64} {...more} />;
  return (
    <Sheet title={act === 'set' ? words.title : act === 'change' ? words.change : words.off} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void go(event)}>
        {refused !== null && <Notice tone="bad">{lockingRefused(words, refused.code, refused.detail)}</Notice>}
        {act !== 'set' && field('pin-current', words.current, current, setCurrent)}
        {act !== 'off' && field('pin-next', act === 'set' ? words.pin : words.next, next, setNext, { hint: words.hint })}
        {act !== 'off' && field('pin-again', words.again, again, setAgain, { wrong: differs ? words.differs : undefined })}
        {act !== 'off' && <p class="small soft">{words.warning}</p>}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{words.cancel}</button>
          <button type="submit" class={`button ${act === 'off' ? 'danger' : 'primary'}`} disabled={busy || !isReady}>{busy ? words.saving : act === 'off' ? words.off : act === 'change' ? words.change : words.save}</button>
        </div>
      </form>
    </Sheet>
  );
}
