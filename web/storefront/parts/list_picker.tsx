// From the cart into a list: which one, or a new one. Loaded when somebody asks for it.
import type { CartLine } from 'cartwright';
import { LISTS_MAX, type NamedList } from 'cartwright/lists';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { errorWords } from '../../ui/texts/index.ts';
import { useListTexts } from '../../ui/texts/lists/index.ts';
import { moveToList, useLists } from '../lists.ts';
import { useShop } from '../shop.ts';
import { ListNameForm } from './list_name_form.tsx';

export function ListPicker({ line, onClose }: { line: CartLine; onClose: () => void }) {
  const t = useListTexts();
  const shop = useShop();
  const { lists, failed } = useLists();
  if (lists === null) return <Sheet title={t.choose} onClose={onClose}><p aria-busy={!failed}>{failed ? `${t.failed} ${t.failedText}` : ''}</p></Sheet>;
  const move = async (list: NamedList): Promise<void> => {
    const code = await moveToList(shop, lists, list, line);
    onClose();
    keepFocus();
    toast(code === null ? t.movedTo(list.name || t.unnamed) : errorWords(code));
  };
  const make = async (name: string): Promise<string | null> => {
    const made = await lists.make(name);
    if (!made.ok) return made.error.code;
    await move({ id: made.value, name, entries: [] });
    return null;
  };
  return (
    <Sheet title={t.choose} onClose={onClose}>
      <div class="stack">
        {lists.list.length > 0 && (
          <ul class="list">
            {lists.list.map((list) => (
              <li key={list.id}><button type="button" class="way" onClick={() => void move(list)}><Icon name="keep" /><span class="grow">{list.name || t.unnamed}</span><span class="small faint">{t.pieces(list.entries.length)}</span></button></li>
            ))}
          </ul>
        )}
        {lists.list.length < LISTS_MAX ? <ListNameForm label={t.make} onSave={make} /> : <p class="small soft">{t.full}</p>}
      </div>
    </Sheet>
  );
}
