// The way out: which sign-out it is to be and, when the shop does not have everything yet, what becomes of that.
import { useState } from 'preact/hooks';
import { RadioList } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { canKeepHere, signOut, unsentCount, usualKind, type Kind } from '../leaving.ts';
import { useShop } from '../shop.ts';

type Unsent = 'send' | 'keep' | 'discard';

export function SignOut() {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="button" onClick={() => setAsking(true)}><Icon name="leave" small />{t.account.signOut}</button>
      {asking && <SignOutSheet onClose={() => setAsking(false)} />}
    </>
  );
}

function SignOutSheet({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const words = useAccountTexts().leaving;
  const shop = useShop();
  const offline = shop.status.network === 'offline';
  const [kind, setKind] = useState<Kind>(usualKind);
  const [unsent, setUnsent] = useState<Unsent>(() => (!offline ? 'send' : canKeepHere() ? 'keep' : 'discard'));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const count = unsentCount(shop);
  const go = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    // On a shared device what cannot be sent is kept without asking again (spec 09).
    const choice = unsent === 'send' && kind === 'forget' && canKeepHere() ? 'send-or-keep' : unsent;
    const outcome = await signOut(shop, kind, count > 0 ? choice : undefined);
    setBusy(false);
    if (!outcome.ok) setRefused(outcome.error.code);
  };
  return (
    <Sheet title={t.account.signOutAsk} onClose={onClose}>
      <div class="stack">
        <RadioList legend={words.kind} name="kind" value={kind} onChange={(value) => setKind(value as Kind)} choices={(['here', 'forget', 'everywhere'] as const).map((value) => ({ value, label: words[value], hint: words[`${value}Hint`] }))} />
        {count > 0 && (
          <RadioList legend={t.account.unsentTitle(count)} name="unsent" value={unsent} onChange={(value) => setUnsent(value as Unsent)}
            choices={(['send', 'keep', 'discard'] as const).filter((value) => value !== 'keep' || canKeepHere()).map((value) => ({ value, label: words[value], hint: words[`${value}Hint`] }))} />
        )}
        {refused !== null && <Notice tone="bad">{refused === 'pending_commands' ? words.notSent : errorWords(refused)}</Notice>}
        {kind === 'everywhere' && offline && <Notice tone="warn" icon="cloudOff">{words.needsNetwork}</Notice>}
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>{t.account.wait}</button>
        <button type="button" class="button danger" disabled={busy} onClick={() => void go()}>{busy ? t.sign.working : t.account.signOut}</button>
      </div>
    </Sheet>
  );
}
