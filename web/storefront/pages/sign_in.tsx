// Signing in and registering. The password's rules are named before they are broken. Only the password is for the browser to
// complete: what it keeps of other fields outlives a sign-out.
import { useState } from 'preact/hooks';
import { Field, Switch } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import type { PageProps } from '../app.tsx';
import { address, navigate } from '../router.ts';
import { useShop, useTitle } from '../shop.ts';

const PASSWORD_MIN = 15;
const PASSWORD_MAX = 128;
const USERNAME_MIN = 3;

/** Where to go after signing in: a path of this shop, never another site. */
function nextPath(query: URLSearchParams): string {
  const next = query.get('next') ?? '';
  return /^\/[a-z-]/.test(next) ? next : '/account';
}

export function SignIn({ register = false }: PageProps & { register?: boolean }) {
  const t = useTexts();
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
  const characters = [...password].length;
  const wrong = {
    username: username.trim().length < USERNAME_MIN ? t.sign.usernameShort : undefined,
    password: register ? (characters < PASSWORD_MIN ? t.sign.weak : undefined) : characters === 0 ? t.checkout.required : undefined,
    displayName: register && displayName.trim() === '' ? t.sign.nameMissing : undefined,
  };
  const next = nextPath(query);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const first = (['username', 'displayName', 'password'] as const).find((each) => wrong[each] !== undefined);
    if (first !== undefined) {
      document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    setRefused(null);
    const name = username.trim();
    const outcome = register ? await shop.register({ username: name, password, displayName: displayName.trim(), shared }) : await shop.signIn({ username: name, password, shared });
    setBusy(false);
    if (!outcome.ok) {
      setRefused(outcome.error.code);
      return;
    }
    toast(t.sign.welcome(outcome.value?.displayName || name));
    navigate(next, { replace: true });
  };
  const shown = <K extends keyof typeof wrong>(key: K): string | undefined => (tried ? wrong[key] : undefined);
  const other = `${register ? '/sign-in' : '/register'}${query.has('next') ? `?next=${encodeURIComponent(next)}` : ''}`;
  return (
    <div class="sign">
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div class="stack tight"><h1 tabIndex={-1}>{register ? t.sign.register : t.sign.in}</h1><p class="soft small">{t.sign.lead}</p></div>
        {shop.cart.view.count > 0 && <Notice icon="cart">{t.sign.kept}</Notice>}
        {shop.status.network === 'offline' && <Notice tone="warn" icon="cloudOff">{t.sign.needsNetwork}</Notice>}
        {refused !== null && <Notice tone="bad">{errorWords(refused)}</Notice>}
        <Field label={t.sign.username} name="username" value={username} onInput={setUsername} autoComplete="off" wrong={shown('username')} hint={register ? t.sign.usernameHint : undefined} maxLength={64} />
        {register && <Field label={t.sign.displayName} name="displayName" value={displayName} onInput={setDisplayName} autoComplete="off" wrong={shown('displayName')} maxLength={60} />}
        <Field label={t.sign.password} name="password" type="password" value={password} onInput={setPassword} autoComplete={register ? 'new-password' : 'current-password'} wrong={shown('password')} maxLength={PASSWORD_MAX} />
        {register && <PasswordRules characters={characters} />}
        <Switch checked={shared} onChange={setShared}>{t.sign.shared}<br /><span class="small faint">{t.sign.sharedHint}</span></Switch>
        <button type="submit" class="button primary large wide" disabled={busy}>{busy ? t.sign.working : register ? t.sign.create : t.sign.in}</button>
        <p class="small soft sign-other">{register ? t.sign.haveAccount : t.sign.newHere} <a class="link" href={other}>{register ? t.sign.in : t.sign.register}</a></p>
      </form>
    </div>
  );
}

function PasswordRules({ characters }: { characters: number }) {
  const t = useTexts();
  const long = characters >= PASSWORD_MIN;
  return (
    <div class="rules small">
      <p class="strong">{t.sign.rulesTitle}</p>
      <ul>
        <li class={long ? 'met' : ''}><Icon name={long ? 'check' : 'right'} small />{t.sign.ruleLength}{!long && <span class="faint number">{characters}/{PASSWORD_MIN}</span>}</li>
        <li><Icon name="right" small />{t.sign.ruleAny}</li>
        <li><Icon name="right" small />{t.sign.ruleCommon}</li>
      </ul>
    </div>
  );
}

export const Register = (): ReturnType<typeof SignIn> => <SignIn name="" register />;
