// A change of credentials wants a proof of lately: what is refused for want of one is tried again once it was given.
import { useState } from 'preact/hooks';
import { api, ask, type Answer } from '../../api/client.ts';
import { hasPasskeys, proveByPasskey } from '../../api/passkeys.ts';
import { Field } from '../../ui/components/field.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { theShop } from '../shop.ts';
import { PASSWORD_MAX } from './password_rules.tsx';

export interface Ways { totp: boolean; passkey: boolean }

type Waiting = (proved: boolean) => void;

/** `proved(call)` answers what the call answers, after asking for a proof where one is wanted; `sheet` asks for it. */
export function useProof(ways: Ways) {
  const [waiting, setWaiting] = useState<{ done: Waiting } | null>(null);
  const proved = async <T,>(call: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await call();
    if (answer.ok || answer.error.code !== 'proof_required') return answer;
    const given = await new Promise<boolean>((done) => setWaiting({ done }));
    setWaiting(null);
    return given ? call() : { ok: false, error: { code: 'cancelled', detail: '', waitSeconds: 0 } };
  };
  const sheet = waiting === null ? null : <Prove ways={ways} onDone={waiting.done} />;
  return { proved, sheet };
}

function Prove({ ways, onDone }: { ways: Ways; onDone: Waiting }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const give = async (way: () => Promise<Answer<unknown>>): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await way();
    setBusy(false);
    if (answer.ok) onDone(true);
    else setRefused(answer.error.code === 'cancelled' ? words.security.cancelled : errorWords(answer.error.code));
  };
  const byPassword = (): Promise<Answer<unknown>> => ask(api.POST('/v1/me/proofs', { body: { password, code: code.trim() } }));
  return (
    <Sheet title={words.security.prove} onClose={() => onDone(false)}>
      <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void give(byPassword); }}>
        <p class="soft">{words.security.proveLead}</p>
        {refused !== null && <Notice tone="bad">{refused}</Notice>}
        <Field label={t.sign.password} name="proof-password" type="password" value={password} onInput={setPassword} autoComplete="current-password" maxLength={PASSWORD_MAX} />
        {ways.totp && <Field label={words.security.proveCode} name="proof-code" value={code} onInput={setCode} autoComplete="one-time-code" hint={words.step.hint} maxLength={40} />}
        <button type="submit" class="button primary wide" disabled={busy || password === '' || (ways.totp && code.trim() === '')}>{busy ? t.sign.working : words.security.proveGo}</button>
        {ways.passkey && hasPasskeys() && <button type="button" class="button wide" disabled={busy} onClick={() => void give(() => proveByPasskey(theShop().status.device))}>{words.security.provePasskey}</button>}
      </form>
    </Sheet>
  );
}
