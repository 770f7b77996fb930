// What a link to a list shows to anybody: the pieces, at the prices of now, and the way into one's own cart.
import { openSharedList, type SharedListItem } from 'cartwright/lists';
import { useEffect, useState } from 'preact/hooks';
import { toast } from '../../ui/components/live.ts';
import { Empty } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { useListTexts } from '../../ui/texts/lists/index.ts';
import type { PageProps } from '../app.tsx';
import { addEntries } from '../lists.ts';
import { ListRow } from '../parts/list_row.tsx';
import { useShop, useTitle } from '../shop.ts';
import { addedWords } from './lists.tsx';

type State = { items: readonly SharedListItem[] } | 'waiting' | 'gone' | 'offline';

export function SharedListPage({ name: token }: PageProps) {
  const t = useListTexts();
  const words = useTexts();
  const shop = useShop();
  const [state, setState] = useState<State>('waiting');
  useTitle(t.sharedTitle);
  const online = shop.status.network === 'online';
  useEffect(() => {
    void openSharedList({ server: '/' }, token).then((answer) => setState(answer.ok ? { items: answer.value } : answer.error.code === 'not_found' ? 'gone' : 'offline'));
  }, [token, online]);
  if (state === 'waiting') return <div aria-busy="true"><h1 tabIndex={-1}>{t.sharedTitle}</h1><span class="unseen" role="status">{words.state.loading}</span></div>;
  if (state === 'gone') return <><h1 class="unseen" tabIndex={-1}>{t.sharedTitle}</h1><Empty icon="alert" title={t.sharedGone} text={t.sharedGoneText} action={<a class="button" href="/">{t.toShop}</a>} /></>;
  if (state === 'offline') return <><h1 class="unseen" tabIndex={-1}>{t.sharedTitle}</h1><Empty icon="cloudOff" title={t.sharedOffline} text={t.sharedOfflineText} /></>;
  const add = (items: readonly SharedListItem[]): void => toast(addedWords(t, addEntries(shop, items)));
  return (
    <div class="page narrow">
      <div class="stack tight"><h1 tabIndex={-1}>{t.sharedTitle}</h1><p class="small soft">{t.sharedLead}</p></div>
      <section class="panel">
        {state.items.length === 0 ? <p class="soft">{t.empty}</p> : (
          <ul class="list">
            {state.items.map((item) => <ListRow key={item.variant} {...item} acts={(title, known) => known && <button type="button" class="text-button" aria-label={`${t.toCart}: ${title}`} onClick={() => add([item])}>{t.toCart}</button>} />)}
          </ul>
        )}
        {state.items.length > 0 && <button type="button" class="button primary" onClick={() => add(state.items)}>{t.allToCart}</button>}
      </section>
    </div>
  );
}
