// Two-step verification: an authenticator app, switched on by a code of it, and its recovery codes.
import { encode } from 'uqr';
import { useMemo, useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { formatInstant } from '../../ui/dates.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask, Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { PASSWORD_MAX } from './password_rules.tsx';
import { RecoveryCodes } from './recovery_codes.tsx';

export interface PanelProps {
  factors: Schema<'SecondFactors'>;
  proved: <T>(call: () => Promise<Answer<T>>) => Promise<Answer<T>>;
  onChange: () => void;
}

export function TotpPanel({ factors, proved, onChange }: PanelProps) {
  const words = useAccountTexts();
  const [enrolment, setEnrolment] = useState<Schema<'TotpEnrolment'> | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [asking, setAsking] = useState<'off' | 'renew' | null>(null);
  const since = Number(factors.totpSince);
  const refused = (code: string): void => { if (code !== 'cancelled') toast(errorWords(code)); };
  const begin = async (): Promise<void> => {
    const answer = await proved(() => ask(api.POST('/v1/me/totp')));
    if (answer.ok) setEnrolment(answer.value);
    else refused(answer.error.code);
  };
  const renew = async (): Promise<void> => {
    setAsking(null);
    const answer = await proved(() => ask(api.POST('/v1/me/recovery-codes')));
    if (answer.ok) setCodes(answer.value.codes);
    else refused(answer.error.code);
  };
  return (
    <section class="panel stack" aria-labelledby="totp-title">
      <h2 id="totp-title">{words.security.totp}</h2>
      {since === 0 ? (
        <>
          <p class="soft">{words.security.totpOff}</p>
          <div><button type="button" class="button primary" onClick={() => void begin()}>{words.security.turnOn}</button></div>
        </>
      ) : (
        <>
          <p class="soft">{words.security.totpOn(formatInstant(since))}</p>
          <p>{words.security.codes} <span class="soft">{words.security.codesLeft(factors.recoveryCodesLeft)}</span></p>
          <div class="row wrap">
            <button type="button" class="button" onClick={() => setAsking('renew')}>{words.security.renew}</button>
            <button type="button" class="button danger" onClick={() => setAsking('off')}>{words.security.turnOff}</button>
          </div>
        </>
      )}
      {enrolment !== null && <Enrol enrolment={enrolment} proved={proved} onClose={() => setEnrolment(null)} onDone={(made) => { setEnrolment(null); setCodes(made); onChange(); toast(words.security.turnedOn); }} />}
      {codes !== null && <RecoveryCodes codes={codes} onClose={() => { setCodes(null); onChange(); }} />}
      {asking === 'renew' && <Ask title={words.security.renewAsk} text={words.security.renewText} yes={words.security.renew} no={words.security.keep} onNo={() => setAsking(null)} onYes={() => void renew()} />}
      {asking === 'off' && <TurnOff proved={proved} onClose={() => setAsking(null)} onDone={() => { setAsking(null); onChange(); toast(words.security.turnedOff); }} />}
    </section>
  );
}

interface EnrolProps { enrolment: Schema<'TotpEnrolment'>; proved: PanelProps['proved']; onClose: () => void; onDone: (codes: readonly string[]) => void }

function Enrol({ enrolment, proved, onClose, onDone }: EnrolProps) {
  const t = useTexts();
  const words = useAccountTexts();
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const answer = await proved(() => ask(api.PUT('/v1/me/totp', { body: { code: code.trim() } })));
    setBusy(false);
    if (answer.ok) onDone(answer.value.codes);
    else setRefused(errorWords(answer.error.code));
  };
  return (
    <Sheet title={words.security.turnOn} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void confirm(event)}>
        <p>{words.security.scan}</p>
        <QrCode text={enrolment.uri} label={words.security.qr} />
        <details class="small"><summary>{words.security.byHand}</summary><code class="secret">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</code></details>
        {refused !== null && <Notice tone="bad">{refused}</Notice>}
        <Field label={words.step.code} name="totp-code" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={6} />
        <button type="submit" class="button primary wide" disabled={busy || code.trim().length !== 6}>{busy ? t.sign.working : words.security.confirm}</button>
      </form>
    </Sheet>
  );
}

/** Dark on light in both themes: cameras want it so. One path of unit squares. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    return { size, path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') };
  }, [text]);
  return <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges"><path d={path} /></svg>;
}

function TurnOff({ proved, onClose, onDone }: { proved: PanelProps['proved']; onClose: () => void; onDone: () => void }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const remove = async (event: Event): Promise<void> => {
    event.preventDefault();
    setRefused(null);
    const answer = await proved(() => ask(api.POST('/v1/me/totp/removals', { body: { password } })));
    if (answer.ok) onDone();
    else if (answer.error.code !== 'cancelled') setRefused(errorWords(answer.error.code));
  };
  return (
    <Sheet title={words.security.turnOffAsk} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void remove(event)}>
        <p>{words.security.turnOffText}</p>
        {refused !== null && <Notice tone="bad">{refused}</Notice>}
        <Field label={t.sign.password} name="off-password" type="password" value={password} onInput={setPassword} autoComplete="current-password" maxLength={PASSWORD_MAX} />
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{words.security.keep}</button>
          <button type="submit" class="button danger" disabled={password === ''}>{words.security.turnOff}</button>
        </div>
      </form>
    </Sheet>
  );
}
