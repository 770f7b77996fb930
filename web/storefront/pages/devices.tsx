// Where the member is signed in, ending what should not be, and a new password. Needs the network: the shop decides.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask } from '../../ui/components/sheet.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { preferences } from '../../ui/preferences.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { PASSWORD_MAX, PASSWORD_MIN, PASSWORD_MIN_OF_TWO } from '../parts/password_rules.tsx';
import { navigate } from '../router.ts';
import { useShop, useTitle } from '../shop.ts';

type Session = Schema<'SessionShown'>;

export function Devices() {
  const t = useTexts();
  const shop = useShop();
  useTitle(t.devices.title);
  const signedIn = shop.status.member !== null;
  useEffect(() => { if (!signedIn) navigate('/sign-in?next=/devices', { replace: true }); }, [signedIn]);
  if (!signedIn) return null;
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t.devices.title}</h1>
      <Sessions />
      <Password />
    </div>
  );
}

function Sessions() {
  const t = useTexts();
  const [sessions, setSessions] = useState<readonly Session[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [ending, setEnding] = useState<Session | 'others' | null>(null);
  const load = useCallback(async () => {
    const answer = await ask(api.GET('/v1/me/sessions'));
    if (answer.ok) setSessions(answer.value.sessions);
    setRefused(answer.ok ? null : answer.error.code);
  }, []);
  useEffect(() => { void load(); }, [load]);
  const end = async (which: Session | 'others'): Promise<void> => {
    setEnding(null);
    const answer = await ask(which === 'others' ? api.DELETE('/v1/me/sessions') : api.DELETE('/v1/me/sessions/{id}', { params: { path: { id: which.id } } }));
    if (!answer.ok) toast(errorWords(answer.error.code));
    else toast(t.devices.ended);
    void load();
  };
  const nameOf = (session: Session): string => session.deviceName || t.devices.unnamed;
  return (
    <section class="panel stack" aria-busy={sessions === null && refused === null}>
      <h2>{t.devices.signedIn}</h2>
      {refused !== null && <Notice tone="warn" icon="cloudOff" action={<button type="button" class="button" onClick={() => void load()}>{t.state.retry}</button>}>{errorWords(refused)}</Notice>}
      {sessions === null && refused === null && <div class="skeleton line" aria-hidden="true" />}
      <ul class="list devices">
        {sessions?.map((session) => (
          <li key={session.id} class="row device">
            <div class="grow">
              <p class="strong">{nameOf(session)} {session.current && <Badge tone="good">{t.devices.current}</Badge>} {session.sharedDevice && <Badge>{t.devices.shared}</Badge>}</p>
              <p class="small faint number">{t.devices.used(formatInstant(session.usedAt))} · {t.devices.since(formatInstant(session.createdAt))}{session.network !== '' && ` · ${session.network}`}</p>
            </div>
            {!session.current && <button type="button" class="button" aria-label={t.devices.endOne(nameOf(session))} onClick={() => setEnding(session)}>{t.account.signOut}</button>}
          </li>
        ))}
      </ul>
      {sessions !== null && sessions.length > 1 && <button type="button" class="button" onClick={() => setEnding('others')}>{t.devices.endOthers}</button>}
      {ending !== null && <Ask title={ending === 'others' ? t.devices.endOthers : t.devices.endOne(nameOf(ending))} text={t.devices.endText} yes={t.account.signOut} no={t.devices.keep} onNo={() => setEnding(null)} onYes={() => void end(ending)} />}
    </section>
  );
}

function Password() {
  const t = useTexts();
  const [oldPassword, setOld] = useState('');
  const [password, setNew] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [two, setTwo] = useState(false);
  useEffect(() => { void ask(api.GET('/v1/me/second-factors')).then((answer) => setTwo(answer.ok && Number(answer.value.totpSince) > 0)); }, []);
  const least = two ? PASSWORD_MIN_OF_TWO : PASSWORD_MIN;
  const wrong = { old: oldPassword === '' ? t.checkout.required : undefined, fresh: [...password].length < least ? t.sign.weak : undefined };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setRefused(null);
    if (wrong.old !== undefined || wrong.fresh !== undefined) return;
    setBusy(true);
    const answer = await ask(api.PUT('/v1/me/password', { body: { oldPassword, password, locale: preferences.get().language } }));
    setBusy(false);
    if (!answer.ok) return setRefused(answer.error.code);
    setOld('');
    setNew('');
    setTried(false);
    toast(t.devices.passwordSet);
  };
  return (
    <section class="panel">
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div class="stack tight"><h2>{t.devices.password}</h2><p class="small soft">{t.devices.passwordHint}</p></div>
        {refused !== null && <Notice tone="bad">{refused === 'credentials_wrong' ? t.devices.oldWrong : errorWords(refused)}</Notice>}
        <Field label={t.devices.oldPassword} name="oldPassword" type="password" value={oldPassword} onInput={setOld} autoComplete="current-password" wrong={tried ? wrong.old : undefined} maxLength={PASSWORD_MAX} />
        <Field label={t.devices.newPassword} name="newPassword" type="password" value={password} onInput={setNew} autoComplete="new-password" hint={two ? t.sign.ruleLengthOfTwo : t.sign.ruleLength} wrong={tried ? wrong.fresh : undefined} maxLength={PASSWORD_MAX} />
        <button type="submit" class="button primary" disabled={busy}>{busy ? t.sign.working : t.devices.setPassword}</button>
      </form>
    </section>
  );
}
