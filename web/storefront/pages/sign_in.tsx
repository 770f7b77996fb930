// Signing in (by password and, where one is on, the code behind it; or by a passkey) and registering. The password's rules are
// named before they are broken. Only the password is for the browser to complete: what it keeps of other fields outlives a sign-out.
import { useState } from 'preact/hooks';
import { Field, Switch } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { PASSWORD_MAX, PASSWORD_MIN, PasswordRules } from '../parts/password_rules.tsx';
import { noteSignIn } from '../presence.ts';
import { address, navigate } from '../router.ts';
import { theShop, useShop, useTitle } from '../shop.ts';

const USERNAME_MIN = 3;
const USERNAME_MAX = 32;
const LOGIN_MAX = 254;

/** Where to go after signing in: a path of this shop, never another site. */
function nextPath(query: URLSearchParams): string {
  const next = query.get('next') ?? '';
  return /^\/[a-z-]/.test(next) ? next : '/account';
}

interface Typed { username: string; password: string; displayName: string }

function wrongIn(typed: Typed, register: boolean, t: ReturnType<typeof useTexts>): Partial<Record<keyof Typed, string>> {
  const characters = [...typed.password].length;
  const password = register ? (characters < PASSWORD_MIN ? t.sign.weak : undefined) : characters === 0 ? t.checkout.required : undefined;
  return {
    ...(typed.username.trim().length < USERNAME_MIN && { username: t.sign.usernameShort }),
    ...(password !== undefined && { password }),
    ...(register && typed.displayName.trim() === '' && { displayName: t.sign.nameMissing }),
  };
}

interface Ticket { username: string; ticket: string }

/** What was proved by a code or a passkey stands in the password's place. */
async function enterBy(ticket: Ticket, shared: boolean): Promise<string | null> {
  const outcome = await theShop().signIn({ username: ticket.username, password: ticket.ticket, shared });
  if (outcome.ok) noteSignIn(shared);
  return outcome.ok ? null : outcome.error.code;
}

export function SignIn({ register = false }: PageProps & { register?: boolean }) {
  const t = useTexts();
  const words = useAccountTexts();
  const shop = useShop();
  const { query } = address.use();
  useTitle(register ? t.sign.register : t.sign.in);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [step, setStep] = useState<string | null>(null); // a code has to finish it
  const wrong = wrongIn({ username, password, displayName }, register, t);
  const done = (name: string): void => {
    toast(t.sign.welcome(theShop().status.member?.displayName || name));
    navigate(nextPath(query), { replace: true });
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const first = (['username', 'displayName', 'password'] as const).find((each) => wrong[each] !== undefined);
    if (first !== undefined) return document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    setBusy(true);
    setRefused(null);
    const who = { username: username.trim(), password, shared };
    const outcome = register ? await shop.register({ ...who, displayName: displayName.trim() }) : await shop.signIn(who);
    setBusy(false);
    if (outcome.ok) { noteSignIn(shared); done(who.username); }
    else if (outcome.error.code === 'proof_required') setStep(outcome.error.detail);
    else setRefused(outcome.error.code);
  };
  const shown = (key: keyof typeof wrong): string | undefined => (tried ? wrong[key] : undefined);
  const other = `${register ? '/sign-in' : '/register'}${query.has('next') ? `?next=${encodeURIComponent(nextPath(query))}` : ''}`;
  if (step !== null) return <CodeStep id={step} shared={shared} onBack={() => { setStep(null); setPassword(''); setTried(false); }} onDone={done} />;
  return (
    <div class="sign">
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div class="stack tight"><h1 tabIndex={-1}>{register ? t.sign.register : t.sign.in}</h1><p class="soft small">{t.sign.lead}</p></div>
        {shop.cart.view.count > 0 && <Notice icon="cart">{t.sign.kept}</Notice>}
        {shop.status.network === 'offline' && <Notice tone="warn" icon="cloudOff">{t.sign.needsNetwork}</Notice>}
        {refused !== null && <Notice tone="bad">{errorWords(refused)}</Notice>}
        <Field label={register ? t.sign.username : words.step.loginHint} name="username" value={username} onInput={setUsername} autoComplete="off" wrong={shown('username')} hint={register ? t.sign.usernameHint : undefined} maxLength={register ? USERNAME_MAX : LOGIN_MAX} />
        {register && <Field label={t.sign.displayName} name="displayName" value={displayName} onInput={setDisplayName} autoComplete="off" wrong={shown('displayName')} maxLength={60} />}
        <Field label={t.sign.password} name="password" type="password" value={password} onInput={setPassword} autoComplete={register ? 'new-password' : 'current-password'} wrong={shown('password')} maxLength={PASSWORD_MAX} />
        {register && <PasswordRules characters={[...password].length} />}
        <Switch checked={shared} onChange={setShared}>{t.sign.shared}<br /><span class="small faint">{t.sign.sharedHint}</span></Switch>
        <button type="submit" class="button primary large wide" disabled={busy}>{busy ? t.sign.working : register ? t.sign.create : t.sign.in}</button>
        {!register && 'PublicKeyCredential' in globalThis && <PasskeyButton shared={shared} onDone={done} onRefused={setRefused} />}
        {!register && <p class="small sign-other"><a class="link" href="/forgot">{words.step.forgot}</a></p>}
        {register && <p class="small sign-other"><a class="link" href="/register-by-code">{words.join.title}</a></p>}
        <p class="small soft sign-other">{register ? t.sign.haveAccount : t.sign.newHere} <a class="link" href={other}>{register ? t.sign.in : t.sign.register}</a></p>
      </form>
    </div>
  );
}

function PasskeyButton({ shared, onDone, onRefused }: { shared: boolean; onDone: (name: string) => void; onRefused: (code: string | null) => void }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    onRefused(null);
    const { ticketByPasskey } = await import('../../api/passkeys.ts');
    const ticket = await ticketByPasskey(theShop().status.device);
    const refused = ticket.ok ? await enterBy(ticket.value, shared) : ticket.error.code;
    setBusy(false);
    if (refused === null && ticket.ok) onDone(ticket.value.username);
    else if (refused !== 'cancelled') onRefused(refused);
  };
  return <button type="button" class="button large wide" disabled={busy} onClick={() => void go()}>{busy ? t.sign.working : words.step.passkey}</button>;
}

function CodeStep({ id, shared, onBack, onDone }: { id: string; shared: boolean; onBack: () => void; onDone: (name: string) => void }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const { api, ask } = await import('../../api/client.ts');
    const ticket = await ask(api.PUT('/v1/sign-in-steps/{challenge}', { params: { path: { challenge: id } }, body: { code: code.trim(), device: theShop().status.device } }));
    const refused = ticket.ok ? await enterBy(ticket.value, shared) : ticket.error.code;
    setBusy(false);
    if (refused === null && ticket.ok) onDone(ticket.value.username);
    else setRefused(refused);
  };
  return (
    <div class="sign">
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div class="stack tight"><h1 tabIndex={-1}>{words.step.title}</h1><p class="soft small">{words.step.lead}</p></div>
        {refused !== null && <Notice tone="bad">{errorWords(refused)}</Notice>}
        <Field label={words.step.code} name="code" value={code} onInput={setCode} autoComplete="one-time-code" hint={words.step.hint} maxLength={40} />
        <button type="submit" class="button primary large wide" disabled={busy || code.trim() === ''}>{busy ? t.sign.working : words.step.go}</button>
        <button type="button" class="button wide" onClick={onBack}>{words.step.back}</button>
      </form>
    </div>
  );
}

export const Register = (): ReturnType<typeof SignIn> => <SignIn name="" register />;
