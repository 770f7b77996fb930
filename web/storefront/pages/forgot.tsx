// A new password by a code that is sent; with the authenticator app's code where one is on.
import { useState } from 'preact/hooks';
import { api, ask } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { toast } from '../../ui/components/live.ts';
import { Notice } from '../../ui/components/states.tsx';
import { preferences } from '../../ui/preferences.ts';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { PASSWORD_MAX, PasswordRules } from '../parts/password_rules.tsx';
import { SentCode } from '../parts/sent_code.tsx';
import { navigate } from '../router.ts';

export function Forgot() {
  const t = useTexts();
  const words = useAccountTexts();
  return (
    <SentCode words={words.forgot} send={(body) => ask(api.POST('/v1/password-resets', { body }))} other={<a class="link" href="/sign-in">{t.sign.in}</a>}>
      {(id) => <NewPassword id={id} />}
    </SentCode>
  );
}

function NewPassword({ id }: { id: string }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [proof, setProof] = useState<string | null>(null); // null: not asked for
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    const body = { code: code.trim(), password, proof: (proof ?? '').trim(), locale: preferences.get().language };
    const answer = await ask(api.PUT('/v1/password-resets/{challenge}', { params: { path: { challenge: id } }, body }));
    setBusy(false);
    if (answer.ok) {
      toast(words.forgot.done);
      navigate('/sign-in', { replace: true });
    } else if (answer.error.code === 'proof_required') setProof('');
    else setRefused(answer.error.code === 'code_wrong' && answer.error.detail === 'proof' ? words.forgot.proofWrong : errorWords(answer.error.code));
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void save(event)}>
      {refused !== null && <Notice tone="bad">{refused}</Notice>}
      <Field label={words.forgot.code} name="code" value={code} onInput={setCode} autoComplete="one-time-code" maxLength={16} />
      <Field label={words.forgot.password} name="password" type="password" value={password} onInput={setPassword} autoComplete="new-password" maxLength={PASSWORD_MAX} />
      <PasswordRules characters={[...password].length} />
      {proof !== null && <Field label={words.forgot.proof} name="proof" value={proof} onInput={setProof} autoComplete="one-time-code" hint={words.forgot.proofHint} maxLength={40} />}
      <button type="submit" class="button primary large wide" disabled={busy || code.trim() === '' || password === '' || proof === ''}>{busy ? t.sign.working : words.forgot.save}</button>
    </form>
  );
}
