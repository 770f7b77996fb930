// The two steps that begin with a phone or mailbox: a code is sent there, and what follows is filled in with it. The same words
// whether the login is known or not: who asks learns nothing.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer, Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { preferences } from '../../ui/preferences.ts';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { useTitle } from '../shop.ts';
import { SendAgain } from './send_again.tsx';

interface Asked { id: string; login: string; resendAt: number }
interface SentCodeProps {
  words: { title: string; lead: string; sent: (to: string) => string };
  send: (request: Schema<'CodeRequest'>) => Promise<Answer<Schema<'ChallengeIssued'>>>;
  /** Below the first step: the way back. */
  other: ComponentChildren;
  /** The second step, for the challenge of this id. */
  children: (id: string) => ComponentChildren;
}

export function SentCode({ words, send, other, children }: SentCodeProps) {
  const t = useTexts();
  const account = useAccountTexts();
  useTitle(words.title);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [login, setLogin] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await send({ login: login.trim(), locale: preferences.get().language });
    setBusy(false);
    if (answer.ok) setAsked({ id: answer.value.id, login: login.trim(), resendAt: Number(answer.value.resendAt) });
    else setRefused(answer.error.code);
  };
  return (
    <div class="sign">
      <div class="stack">
        <div class="stack tight"><h1 tabIndex={-1}>{words.title}</h1><p class="soft small">{asked === null ? words.lead : words.sent(asked.login)}</p></div>
        {refused !== null && <Notice tone="bad">{errorWords(refused)}</Notice>}
        {asked === null ? (
          <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void ask(); }}>
            <Field label={account.forgot.login} name="login" value={login} onInput={setLogin} autoComplete="off" maxLength={254} />
            <button type="submit" class="button primary large wide" disabled={busy || login.trim() === ''}>{busy ? t.sign.working : account.forgot.send}</button>
            <p class="small sign-other">{other}</p>
          </form>
        ) : (
          <>
            {children(asked.id)}
            <SendAgain at={asked.resendAt} onSend={() => void ask()} />
          </>
        )}
      </div>
    </div>
  );
}
