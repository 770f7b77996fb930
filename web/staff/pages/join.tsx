// The way in by an invitation: the token (after # in the link, which no server ever sees), the authenticator app, and the
// account, with which one is signed in.
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Logo } from '../../ui/components/icon.tsx';
import { Field } from '../../ui/components/field.tsx';
import { QrCode } from '../../ui/components/qr.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { navigate } from '../../ui/router.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { join } from '../session.ts';
import { LanguageSwitch } from '../parts/language.tsx';
import { Refused } from '../parts/table.tsx';
import { useWords, wordFor } from '../texts/index.ts';

type Opened = Schema<'InvitationOpened'>;

const brought = location.hash.slice(1); // read before the router takes it out of the address

export function JoinPage() {
  const [token, setToken] = useState(brought);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <main id="main" class="door">
      <div class="panel stack door-card">
        <Logo />
        {opened === null ? <Token token={token} setToken={setToken} onOpened={setOpened} /> : <Account token={token.trim()} opened={opened} />}
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Token({ token, setToken, onOpened }: { token: string; setToken: (token: string) => void; onOpened: (opened: Opened) => void }) {
  const t = useWords();
  const shop = useTexts();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    if (token.trim() === '') return;
    setBusy(true);
    const answer = await ask(api.POST('/v1/admin/invitations/openings', { body: { token: token.trim() } }));
    setBusy(false);
    if (answer.ok) onOpened(answer.value);
    else setRefused(answer.error.code);
  };
  useEffect(() => { void open(); }, []); // a link brought its token along
  return (
    <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void open(); }}>
      <div class="stack tight"><h1 tabIndex={-1}>{t.join.title}</h1><p class="soft small">{t.join.lead}</p></div>
      {refused === 'challenge_used' ? <Notice tone="bad">{t.join.used}</Notice> : refused !== null && <Refused code={refused} />}
      <Field label={t.join.token} name="token" value={token} onInput={setToken} autoComplete="off" hint={t.join.tokenHint} maxLength={100} />
      <button type="submit" class="button primary large wide" disabled={busy || token.trim() === ''}>{busy ? shop.sign.working : t.join.open}</button>
      <p class="small soft"><a class="link" href="/">{shop.sign.in}</a></p>
    </form>
  );
}

const PASSWORD_MIN = 15;

function Account({ token, opened }: { token: string; opened: Opened }) {
  const t = useWords();
  const shop = useTexts();
  const [fields, setFields] = useState({ username: '', displayName: '', password: '', code: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const set = (name: keyof typeof fields) => (value: string): void => setFields((before) => ({ ...before, [name]: value }));
  const wrong = {
    username: fields.username.trim().length < 3 ? shop.sign.usernameShort : undefined,
    displayName: fields.displayName.trim() === '' ? shop.sign.nameMissing : undefined,
    password: [...fields.password].length < PASSWORD_MIN ? shop.sign.weak : undefined,
    code: /^\d{6}$/.test(fields.code.replace(/\s/g, '')) ? undefined : t.signIn.codeShort,
  };
  const shown = (name: keyof typeof wrong): string | undefined => (tried ? wrong[name] : undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const first = (Object.keys(wrong) as (keyof typeof wrong)[]).find((name) => wrong[name] !== undefined);
    if (first !== undefined) return document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    setBusy(true);
    const answer = await join({ token, username: fields.username.trim(), displayName: fields.displayName.trim(), password: fields.password, code: fields.code.replace(/\s/g, '') });
    setBusy(false);
    if (answer.ok) navigate('/', { replace: true });
    else setRefused(answer.error.code);
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      <div class="stack tight"><h1 tabIndex={-1}>{t.join.account}</h1><p class="soft small">{t.join.roles(opened.roles.map((role) => wordFor(t.roles, role)).join(t.comma))}</p></div>
      <section class="stack tight" aria-labelledby="app-title">
        <h2 class="section-title" id="app-title">{t.join.app}</h2>
        <p class="small soft">{t.join.appHint}</p>
        <QrCode text={opened.uri} label={t.join.qr} />
        <p class="small">{t.join.byHand} <code class="secret">{opened.secret.replace(/(.{4})/g, '$1 ').trim()}</code></p>
        <Field label={t.signIn.code} name="code" type="tel" value={fields.code} onInput={set('code')} autoComplete="one-time-code" maxLength={7} hint={t.join.codeHint} wrong={shown('code')} />
      </section>
      <Field label={shop.sign.displayName} name="displayName" value={fields.displayName} onInput={set('displayName')} autoComplete="name" maxLength={60} wrong={shown('displayName')} />
      <Field label={shop.sign.username} name="username" value={fields.username} onInput={set('username')} autoComplete="username" maxLength={64} hint={shop.sign.usernameHint} wrong={shown('username')} />
      <Field label={shop.sign.password} name="password" type="password" value={fields.password} onInput={set('password')} autoComplete="new-password" maxLength={128} hint={t.join.passwordHint} wrong={shown('password')} />
      <p class="small soft">{t.join.lost}</p>
      {refused !== null && <Refused code={refused} />}
      <button type="submit" class="button primary large wide" disabled={busy}>{busy ? shop.sign.working : shop.sign.create}</button>
    </form>
  );
}
