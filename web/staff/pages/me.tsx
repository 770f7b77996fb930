// What one signs in with: recovery codes for the day the phone is lost, and another authenticator app.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { QrCode } from '../../ui/components/qr.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { useLoaded } from '../loading.ts';
import { Glyph } from '../parts/glyph.tsx';
import { Head } from '../parts/head.tsx';
import { Refused } from '../parts/table.tsx';
import { useSession } from '../session.ts';
import { useWords } from '../texts/index.ts';

type Codes = Schema<'RecoveryCodes'>;
type Proof = Schema<'StaffProof'>;
type Refusal = string | null;

export function MePage() {
  const t = useWords();
  const self = useSession();
  const left = useLoaded(() => ask(api.GET('/v1/admin/me/recovery-codes')), []);
  const [doing, setDoing] = useState<'codes' | 'app' | null>(null);
  const [codes, setCodes] = useState<Codes | null>(null);
  const count = left.value?.codesLeft;
  return (
    <div class="page">
      <Head title={t.places.me} lead={`${self.displayName || self.username} · ${self.username}`} />
      <section class="panel stack" aria-labelledby="codes-title">
        <h2 id="codes-title">{t.me.codes}</h2>
        <p class="small soft">{t.me.codesText}</p>
        {left.refusal !== null && <Refused code={left.refusal.code} again={() => void left.reload()} />}
        {count !== undefined && <Notice tone={count === 0 ? 'warn' : 'good'}>{count === 0 ? t.me.noCodes : t.me.codesLeft(count)}</Notice>}
        <div class="actions"><button type="button" class="button primary" onClick={() => setDoing('codes')}>{t.me.makeCodes}</button></div>
      </section>
      <section class="panel stack" aria-labelledby="app-title">
        <h2 id="app-title">{t.me.app}</h2>
        <p class="small soft">{t.me.appText}</p>
        <div class="actions"><button type="button" class="button" onClick={() => setDoing('app')}>{t.me.changeApp}</button></div>
      </section>
      {doing === 'codes' && <MakeCodes onClose={() => setDoing(null)} onDone={(made) => { setDoing(null); setCodes(made); void left.reload(); }} />}
      {doing === 'app' && <ChangeApp onClose={() => setDoing(null)} onDone={() => { setDoing(null); toast(t.me.appChanged); }} />}
      {codes !== null && <Shown codes={codes.codes} onClose={() => setCodes(null)} />}
    </div>
  );
}

interface ProveProps { title: string; verb: string; lead: string; hint: string; children?: preact.ComponentChildren; run: (proof: Proof) => Promise<Refusal>; onClose: () => void }

/** Who one is, once more: the password and a code. */
function Prove({ title, verb, lead, hint, children, run, onClose }: ProveProps) {
  const t = useWords();
  const shop = useTexts();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(await run({ password, code: code.replace(/\s/g, '') }));
    setBusy(false);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p class="small soft">{lead}</p>
        {children}
        <Field label={shop.sign.password} name="password" type="password" value={password} onInput={setPassword} autoComplete="current-password" maxLength={128} />
        <Field label={t.signIn.code} name="code" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={24} hint={hint} />
        {refused === 'code_wrong' ? <Notice tone="bad">{t.me.wrong}</Notice> : refused !== null && <Refused code={refused} />}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.act.cancel}</button>
          <button type="submit" class="button primary" disabled={busy || password === '' || code === ''}>{busy ? t.act.working : verb}</button>
        </div>
      </form>
    </Sheet>
  );
}

function MakeCodes({ onClose, onDone }: { onClose: () => void; onDone: (codes: Codes) => void }) {
  const t = useWords();
  const run = async (proof: Proof): Promise<Refusal> => {
    const answer = await ask(api.POST('/v1/admin/me/recovery-codes', { body: proof }));
    if (!answer.ok) return answer.error.code;
    onDone(answer.value);
    return null;
  };
  return <Prove title={t.me.makeCodes} verb={t.me.makeCodes} lead={t.me.proveText} hint={t.me.anyCode} run={run} onClose={onClose} />;
}

function ChangeApp({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const next = useLoaded(() => ask(api.GET('/v1/admin/me/authenticator')), []);
  const run = async (proof: Proof): Promise<Refusal> => {
    const answer = await ask(api.PUT('/v1/admin/me/authenticator', { body: proof }));
    if (!answer.ok) return answer.error.code;
    onDone();
    return null;
  };
  return (
    <Prove title={t.me.changeApp} verb={t.me.changeApp} lead={t.join.appHint} hint={t.join.codeHint} run={run} onClose={onClose}>
      {next.refusal !== null && <Refused code={next.refusal.code} again={() => void next.reload()} />}
      {next.value !== null && <><QrCode text={next.value.uri} label={t.join.qr} /><p class="small">{t.join.byHand} <code class="secret">{next.value.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p></>}
    </Prove>
  );
}

function Shown({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useWords();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      toast(t.staff.copied);
    } catch {
      toast(t.staff.copyFailed);
    }
  };
  return (
    <Sheet title={t.me.codes} onClose={onClose}>
      <Notice tone="warn" icon="info">{t.me.codesOnce}</Notice>
      <ul class="recovery" data-codes>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div class="actions">
        <button type="button" class="button" onClick={() => void copy()}><Glyph name="copy" small />{t.me.copyCodes}</button>
        <button type="button" class="button primary" onClick={onClose}>{t.staff.linkDone}</button>
      </div>
    </Sheet>
  );
}
