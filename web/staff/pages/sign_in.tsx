// Signing in: name, password and one-time code in one step, so that nothing says which of them was wrong.
import { useState } from 'preact/hooks';
import { Logo } from '../../ui/components/icon.tsx';
import { Field } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { Refused } from '../parts/table.tsx';
import { LanguageSwitch } from '../parts/language.tsx';
import { signIn } from '../session.ts';
import { useWords } from '../texts/index.ts';

export function SignInPage({ ended }: { ended: boolean }) {
  const t = useWords();
  const shop = useTexts();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  const digits = code.replace(/[\s-]/g, '');
  const fits = (lost ? /^[A-Za-z2-7]{16}$/ : /^\d{6}$/).test(digits);
  const complete = username.trim() !== '' && password !== '' && fits;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!complete) return;
    setBusy(true);
    setRefused(null);
    const answer = await signIn({ username: username.trim(), password, code: digits });
    setBusy(false);
    if (answer.ok) return;
    setRefused(answer.error.code);
    setCode('');
    setTried(false);
  };
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? shop.checkout.required : undefined);
  return (
    <main id="main" class="door">
      <form class="panel stack door-card" noValidate onSubmit={(event) => void submit(event)}>
        <div class="stack tight"><Logo /><h1 tabIndex={-1}>{t.signIn.title}</h1><p class="soft small">{t.signIn.lead}</p></div>
        {ended && refused === null && <Notice icon="waiting">{t.signIn.ended}</Notice>}
        {refused === 'credentials_wrong' ? <Notice tone="bad">{t.signIn.wrong}</Notice> : refused !== null && <Refused code={refused} />}
        <Field label={shop.sign.username} name="username" value={username} onInput={setUsername} autoComplete="username" maxLength={64} wrong={missing(username)} />
        <Field label={shop.sign.password} name="password" type="password" value={password} onInput={setPassword} autoComplete="current-password" maxLength={128} wrong={missing(password)} />
        {lost
          ? <Field key="recovery" label={t.signIn.recovery} name="code" value={code} onInput={setCode} autoComplete="off" maxLength={24} hint={t.signIn.recoveryHint} wrong={tried && !fits ? t.signIn.recoveryShort : undefined} />
          : <Field key="code" label={t.signIn.code} name="code" type="tel" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={7} hint={t.signIn.codeHint} wrong={tried && !fits ? t.signIn.codeShort : undefined} />}
        <button type="button" class="text-button" onClick={() => { setLost(!lost); setCode(''); setTried(false); }}>{lost ? t.signIn.useApp : t.signIn.lostApp}</button>
        <button type="submit" class="button primary large wide" disabled={busy}>{busy ? shop.sign.working : shop.sign.in}</button>
        <p class="small soft">{t.signIn.invited} <a class="link" href="/join">{t.signIn.join}</a></p>
      </form>
      <LanguageSwitch />
    </main>
  );
}
