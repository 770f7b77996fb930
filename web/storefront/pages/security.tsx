// The safety of the account: ways to sign in, two-step verification, passkeys, which need the network and keep nothing here; and this device's PIN, which does not.
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Empty, Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { LockPanel } from '../parts/lock_panel.tsx';
import { LoginPanel } from '../parts/login_panel.tsx';
import { PasskeyPanel } from '../parts/passkey_panel.tsx';
import { useProof } from '../parts/prove.tsx';
import { TotpPanel } from '../parts/totp_panel.tsx';
import { useShop, useTitle } from '../shop.ts';
import './security.css';

export function Security() {
  const t = useTexts();
  const words = useAccountTexts();
  const shop = useShop();
  useTitle(words.security.title);
  const [factors, setFactors] = useState<Schema<'SecondFactors'> | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const member = shop.status.member?.id;
  const read = (): void => {
    if (member === undefined) return;
    void ask(api.GET('/v1/me/second-factors')).then((answer) => {
      if (answer.ok) setFactors(answer.value);
      setRefused(answer.ok ? null : answer.error.code);
    });
  };
  useEffect(read, [member]);
  const { proved, sheet } = useProof({ totp: factors !== null && Number(factors.totpSince) > 0, passkey: (factors?.passkeys.length ?? 0) > 0 });
  if (member === undefined) {
    return (
      <div class="page narrow">
        <h1 tabIndex={-1}>{words.security.title}</h1>
        <Empty short icon="person" title={words.security.signIn} action={<a class="button primary" href="/sign-in?next=/security">{t.sign.in}</a>} />
        <LockPanel />
      </div>
    );
  }
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{words.security.title}</h1>
      {refused !== null && <Notice tone="warn" action={<button type="button" class="button" onClick={read}>{t.state.retry}</button>}>{refused === 'offline' ? words.security.needsNetwork : errorWords(refused)}</Notice>}
      {factors !== null && (
        <>
          <LoginPanel proved={proved} />
          <TotpPanel factors={factors} proved={proved} onChange={read} />
          <PasskeyPanel factors={factors} proved={proved} onChange={read} />
        </>
      )}
      <LockPanel />
      {sheet}
    </div>
  );
}
