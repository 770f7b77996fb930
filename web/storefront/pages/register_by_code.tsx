// An account whose first login is a phone or a mailbox, proved by a code before the account is there; that it is taken is said
// only to whom the code has reached.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Field, Switch } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { PASSWORD_MAX, PASSWORD_MIN, PasswordRules } from '../parts/password_rules.tsx';
import { SentCode } from '../parts/sent_code.tsx';
import { navigate } from '../router.ts';
import { theShop } from '../shop.ts';

export function RegisterByCode() {
  const words = useAccountTexts();
  return (
    <SentCode words={words.join} send={(body) => ask(api.POST('/v1/registration-codes', { body }))} other={<a class="link" href="/register">{words.join.byName}</a>}>
      {(id) => <NewAccount id={id} />}
    </SentCode>
  );
}

function NewAccount({ id }: { id: string }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [code, setCode] = useState('');
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [shared, setShared] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = code.trim() !== '' && username.trim() !== '' && displayName.trim() !== '' && [...password].length >= PASSWORD_MIN;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const account = { username: username.trim(), password, displayName: displayName.trim() };
    const made = await ask(api.PUT('/v1/registration-codes/{challenge}', { params: { path: { challenge: id } }, body: { code: code.trim(), account } }));
    const outcome = made.ok ? await theShop().signIn({ username: account.username, password, shared }) : made;
    setBusy(false);
    if (!outcome.ok) return setRefused(outcome.error.code);
    toast(t.sign.welcome(account.displayName));
    navigate('/account', { replace: true });
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void save(event)}>
      {refused !== null && <Notice tone="bad">{errorWords(refused)}</Notice>}
      <Field label={words.forgot.code} name="code" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={16} />
      <Field label={t.sign.username} name="username" value={username} onInput={setUsername} autoComplete="off" hint={t.sign.usernameHint} maxLength={32} />
      <Field label={t.sign.displayName} name="displayName" value={displayName} onInput={setDisplayName} autoComplete="off" maxLength={60} />
      <Field label={t.sign.password} name="password" type="password" value={password} onInput={setPassword} autoComplete="new-password" maxLength={PASSWORD_MAX} />
      <PasswordRules characters={[...password].length} />
      <Switch checked={shared} onChange={setShared}>{t.sign.shared}<br /><span class="small faint">{t.sign.sharedHint}</span></Switch>
      <button type="submit" class="button primary large wide" disabled={busy || !ready}>{busy ? t.sign.working : t.sign.create}</button>
    </form>
  );
}
