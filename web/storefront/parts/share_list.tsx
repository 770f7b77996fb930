// The link of a list: made, shown once, copied, revoked. It needs the shop, which keeps only the link's hash.
import type { Lists, NamedList } from 'cartwright/lists';
import { useEffect, useState } from 'preact/hooks';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import { useListTexts } from '../../ui/texts/lists/index.ts';
import { useShop } from '../shop.ts';

export function ShareList({ lists, list, onClose }: { lists: Lists; list: NamedList; onClose: () => void }) {
  const t = useListTexts();
  const words = useTexts();
  const { status } = useShop();
  const [link, setLink] = useState('');
  const [has, setHas] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => { void lists.links().then((answer) => { if (answer.ok) setHas(answer.value.some((each) => each.list === list.id)); }); }, [list.id]);
  const make = async (): Promise<void> => {
    setBusy(true);
    const made = await lists.share(list.id);
    setBusy(false);
    if (!made.ok) return toast(made.error.code === 'offline' ? t.needsNet : errorWords(made.error.code));
    setLink(`${location.origin}/lists/shared/${made.value.token}`);
    setHas(true);
  };
  const revoke = async (): Promise<void> => {
    const done = await lists.unshare(list.id);
    if (!done.ok) return toast(done.error.code === 'offline' ? t.needsNet : errorWords(done.error.code));
    setLink('');
    setHas(false);
    toast(t.revoked);
  };
  const copy = (): void => { void navigator.clipboard.writeText(link).then(() => toast(t.copied), () => undefined); };
  return (
    <Sheet title={t.shareTitle} onClose={onClose}>
      <div class="stack">
        <p class="small soft">{t.shareText}</p>
        {status.member === null ? <p>{t.needsSignIn} <a class="link" href="/sign-in?next=/lists">{words.sign.in}</a></p> : (
          <>
            {link !== '' && (
              <div class="stack tight">
                <label class="label" for="list-link">{t.shareNow}</label>
                <input id="list-link" class="input" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
                <button type="button" class="button" onClick={copy}>{t.copy}</button>
              </div>
            )}
            {has && link === '' && <p class="small">{t.shareHas}</p>}
            <div class="row wrap">
              <button type="button" class="button primary" disabled={busy} onClick={() => void make()}>{has ? t.shareNew : t.shareMake}</button>
              {has && <button type="button" class="button danger" onClick={() => void revoke()}>{t.revoke}</button>}
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
