// What the shop has made of the account, said where the member looks first: suspended, or about to be erased.
import { useEffect, useState } from 'preact/hooks';
import type { Schema } from '../../api/client.ts';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { useShop } from '../shop.ts';

type State = Schema<'AccountShown'>['state'];

export function Standing() {
  const t = useAccountTexts();
  const { member } = useShop().status;
  const [state, setState] = useState<State>('active');
  useEffect(() => {
    if (member === null) return;
    void import('../../api/client.ts')
      .then(({ api, ask }) => ask(api.GET('/v1/me/account')))
      .then((answer) => { if (answer.ok) setState(answer.value.state); });
  }, [member?.id]);
  if (state === 'suspended') return <Notice tone="warn">{t.standing.suspended}</Notice>;
  return state === 'closing' ? <Notice tone="warn">{t.standing.closing}</Notice> : null;
}
