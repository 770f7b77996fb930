// Phones and e-mail addresses to sign in with: added by a code that is sent there, taken away.
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { formatInstant } from '../../ui/dates.ts';
import { Field } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask, Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { preferences } from '../../ui/preferences.ts';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { SendAgain } from './send_again.tsx';
import type { PanelProps } from './totp_panel.tsx';

type Login = Schema<'Login'>;

export function LoginPanel({ proved }: Pick<PanelProps, 'proved'>) {
  const words = useAccountTexts();
  const [logins, setLogins] = useState<readonly Login[]>([]);
  const [adding, setAdding] = useState(false);
  const [going, setGoing] = useState<Login | null>(null);
  const read = (): void => { void ask(api.GET('/v1/me/logins')).then((answer) => { if (answer.ok) setLogins(answer.value.logins); }); };
  useEffect(read, []);
  const remove = async (login: Login): Promise<void> => {
    setGoing(null);
    const answer = await proved(() => ask(api.DELETE('/v1/me/logins/{id}', { params: { path: { id: login.id } } })));
    if (answer.ok) toast(words.security.removed);
    else if (answer.error.code !== 'cancelled') toast(errorWords(answer.error.code));
    read();
  };
  return (
    <section class="panel stack" aria-labelledby="logins-title">
      <h2 id="logins-title">{words.security.logins}</h2>
      <p class="soft">{words.security.loginsLead}</p>
      {logins.length > 0 && <ul class="list">
        {logins.map((login) => (
          <li key={login.id} class="row factor">
            <Icon name={login.kind === 'phone' ? 'device' : 'note'} />
            <div class="grow stack tight"><span>{login.masked}</span><span class="small faint">{words.security.since(formatInstant(Number(login.verifiedAt)))}</span></div>
            <button type="button" class="text-button" aria-label={`${words.security.remove} ${login.masked}`} onClick={() => setGoing(login)}>{words.security.remove}</button>
          </li>
        ))}
      </ul>}
      {logins.length === 0 && <p class="faint">{words.security.noLogins}</p>}
      <div><button type="button" class="button" onClick={() => setAdding(true)}>{words.security.addLogin}</button></div>
      {adding && <Adding proved={proved} onClose={() => setAdding(false)} onDone={() => { setAdding(false); toast(words.security.loginAdded); read(); }} />}
      {going !== null && <Ask title={words.security.removeAsk(going.masked)} text={words.security.removeText} yes={words.security.remove} no={words.security.keep} onNo={() => setGoing(null)} onYes={() => void remove(going)} />}
    </section>
  );
}

function Adding({ proved, onClose, onDone }: { proved: PanelProps['proved']; onClose: () => void; onDone: () => void }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState<{ id: string; login: string; resendAt: number } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async <T,>(call: () => Promise<Answer<T>>, then: (value: T) => void): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await proved(call);
    setBusy(false);
    if (answer.ok) then(answer.value);
    else if (answer.error.code !== 'cancelled') setRefused(errorWords(answer.error.code));
  };
  const send = (): Promise<void> => run(
    () => ask(api.POST('/v1/me/login-codes', { body: { login: login.trim(), locale: preferences.get().language } })),
    ({ id, resendAt }) => setAsked({ id, login: login.trim(), resendAt: Number(resendAt) }));
  const confirm = (id: string): Promise<void> => run(() => ask(api.PUT('/v1/me/login-codes/{challenge}', { params: { path: { challenge: id } }, body: { code: code.trim() } })), onDone);
  return (
    <Sheet title={words.security.addLogin} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void (asked === null ? send() : confirm(asked.id)); }}>
        {refused !== null && <Notice tone="bad">{refused}</Notice>}
        {asked === null ? <Field label={words.forgot.login} name="new-login" value={login} onInput={setLogin} autoComplete="off" maxLength={254} /> : (
          <>
            <p class="soft">{words.security.codeSent(asked.login)}</p>
            <Field label={words.step.code} name="login-code" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={6} />
          </>
        )}
        <button type="submit" class="button primary wide" disabled={busy || (asked === null ? login.trim() === '' : code.trim().length !== 6)}>{busy ? t.sign.working : asked === null ? words.forgot.send : words.security.confirm}</button>
        {asked !== null && <SendAgain at={asked.resendAt} onSend={() => void send()} />}
      </form>
    </Sheet>
  );
}
