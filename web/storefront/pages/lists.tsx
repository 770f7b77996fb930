// The member's named lists: from the device's own data, with no network too.
import { LISTS_MAX, type ListEntry, type Lists, type NamedList } from 'cartwright/lists';
import type { Shop } from 'cartwright';
import { useState } from 'preact/hooks';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask, Sheet } from '../../ui/components/sheet.tsx';
import { Empty } from '../../ui/components/states.tsx';
import { errorWords } from '../../ui/texts/index.ts';
import { useListTexts } from '../../ui/texts/lists/index.ts';
import { addEntries, useLists } from '../lists.ts';
import { ListNameForm } from '../parts/list_name_form.tsx';
import { ListRow } from '../parts/list_row.tsx';
import { ShareList } from '../parts/share_list.tsx';
import { useShop, useTitle } from '../shop.ts';

export function ListsPage() {
  const t = useListTexts();
  const shop = useShop();
  const { lists, failed } = useLists();
  useTitle(t.title);
  if (lists === null) return <NotOpen failed={failed} />;
  const make = async (name: string): Promise<string | null> => {
    const made = await lists.make(name);
    if (made.ok) toast(t.made);
    return made.ok ? null : made.error.code;
  };
  return (
    <div class="page">
      <div class="stack tight"><h1 tabIndex={-1}>{t.title}</h1><p class="small soft">{t.lead}</p></div>
      {lists.unsent && <p class="small soft row" role="status"><Icon name="waiting" small />{shop.status.member === null ? t.onDevice : t.unsent}</p>}
      {lists.list.length === 0 && <Empty short icon="keep" title={t.none} text={t.noneText} />}
      {lists.list.map((list) => <OneList key={list.id} lists={lists} list={list} shop={shop} />)}
      <section class="panel">{lists.list.length < LISTS_MAX ? <ListNameForm label={t.make} onSave={make} /> : <p class="small soft">{t.full}</p>}</section>
    </div>
  );
}

function NotOpen({ failed }: { failed: boolean }) {
  const t = useListTexts();
  return (
    <>
      <h1 class={failed ? 'unseen' : ''} tabIndex={-1}>{t.title}</h1>
      {failed && <Empty icon="cloudOff" title={t.failed} text={t.failedText} />}
    </>
  );
}

/** Says how much of a list went into the cart. */
export function addedWords(t: ReturnType<typeof useListTexts>, { added, refused }: { added: number; refused: number }): string {
  return [added > 0 || refused === 0 ? t.added(added) : '', refused > 0 ? t.notAdded(refused) : ''].filter(Boolean).join(' ');
}

type Open = 'share' | 'rename' | 'remove' | null;

function OneList({ lists, list, shop }: { lists: Lists; list: NamedList; shop: Shop }) {
  const t = useListTexts();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const name = list.name || t.unnamed;
  const rename = async (wanted: string): Promise<string | null> => {
    const done = await lists.rename(list.id, wanted);
    if (!done.ok) return done.error.code;
    toast(t.renamed);
    close();
    return null;
  };
  const remove = async (): Promise<void> => {
    close();
    const done = await lists.remove(list.id);
    toast(done.ok ? t.removed : errorWords(done.error.code));
    keepFocus();
  };
  return (
    <section class="panel" aria-label={name}>
      <div class="row wrap"><h2 class="grow">{name}</h2><span class="small faint">{t.pieces(list.entries.length)}</span></div>
      {list.entries.length === 0 ? <p class="small soft">{t.empty} · {t.emptyText}</p> : <ul class="list">{list.entries.map((entry) => <Entry key={entry.variant} lists={lists} list={list} entry={entry} shop={shop} />)}</ul>}
      <div class="row wrap">
        {list.entries.length > 0 && <button type="button" class="button" onClick={() => toast(addedWords(t, addEntries(shop, list.entries)))}>{t.allToCart}</button>}
        <button type="button" class="text-button" onClick={() => setOpen('share')}>{t.share}</button>
        <button type="button" class="text-button" onClick={() => setOpen('rename')}>{t.rename}</button>
        <button type="button" class="text-button" onClick={() => setOpen('remove')}>{t.remove}</button>
      </div>
      {open === 'share' && <ShareList lists={lists} list={list} onClose={close} />}
      {open === 'rename' && <Sheet title={t.rename} onClose={close}><ListNameForm start={list.name} label={t.save} onSave={rename} /></Sheet>}
      {open === 'remove' && <Ask title={t.removeAsk(name)} text={t.removeText} yes={t.remove} no={t.keep} onYes={() => void remove()} onNo={close} />}
    </section>
  );
}

function Entry({ lists, list, entry, shop }: { lists: Lists; list: NamedList; entry: ListEntry; shop: Shop }) {
  const t = useListTexts();
  const takeOut = async (): Promise<void> => {
    const done = await lists.put(list.id, { ...entry, quantity: 0, note: '' });
    keepFocus();
    toast(done.ok ? t.gone : errorWords(done.error.code), done.ok ? { label: t.undo, run: () => void lists.put(list.id, entry) } : undefined);
  };
  return (
    <ListRow variant={entry.variant} quantity={entry.quantity} note={entry.note} acts={(title, known) => (
      <>
        {known && <button type="button" class="text-button" aria-label={`${t.toCart}: ${title}`} onClick={() => toast(addedWords(t, addEntries(shop, [entry])))}>{t.toCart}</button>}
        <button type="button" class="text-button" aria-label={`${t.out}: ${title}`} onClick={() => void takeOut()}>{t.out}</button>
      </>
    )} />
  );
}
