// What one looked at and searched for: to go on from, to delete, to pause, and to keep with the account or not.
import { useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { Ask } from '../../ui/components/sheet.tsx';
import { Switch } from '../../ui/components/field.tsx';
import { Empty, Tabs } from '../../ui/components/states.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { factsOf } from '../product_facts.ts';
import { useShop, useTitle } from '../shop.ts';

type Kind = 'views' | 'searches';

export function HistoryPage() {
  const t = useTexts();
  const { history } = useShop();
  useTitle(t.history.title);
  const [kind, setKind] = useState<Kind>('views');
  const [asking, setAsking] = useState(false);
  const some = kind === 'views' ? history.views.length > 0 : history.searches.length > 0;
  const forget = (): void => {
    setAsking(false);
    if (kind === 'views') history.forgetViewed();
    else history.forgetSearched();
  };
  return (
    <div class="page narrow">
      <div class="stack tight"><h1 tabIndex={-1}>{t.history.title}</h1><p class="small soft">{t.history.hint}</p></div>
      <Consent />
      <section>
        <div class="row apart tabs-row">
          <Tabs<Kind> label={t.history.title} value={kind} onChange={setKind} items={[{ key: 'views', label: t.history.views }, { key: 'searches', label: t.history.searches }]} />
          {some && <button type="button" class="text-button" onClick={() => setAsking(true)}>{t.history.forgetAll}</button>}
        </div>
        <div role="tabpanel" id={`panel-${kind}`} aria-labelledby={`tab-${kind}`}>{kind === 'views' ? <Views /> : <Searches />}</div>
      </section>
      {asking && <Ask title={t.history.forgetAllAsk} text={t.history.forgetAllText} yes={t.history.forgetAll} no={t.history.cancel} onNo={() => setAsking(false)} onYes={forget} />}
    </div>
  );
}

function Consent() {
  const t = useTexts();
  const { history, status } = useShop();
  const [paused, setPaused] = useState(history.paused);
  const pause = (on: boolean): void => {
    history.paused = on;
    setPaused(on);
  };
  return (
    <section class="panel">
      <Switch checked={paused} onChange={pause}><span class="strong">{t.history.pause}</span><span class="small soft block">{t.history.pauseHint}</span></Switch>
      <Switch checked={status.historySync} disabled={status.member === null} onChange={(on) => history.setSync(on)}>
        <span class="strong">{t.history.sync}</span><span class="small soft block">{status.member === null ? t.history.signInForSync : t.history.syncHint}</span>
      </Switch>
    </section>
  );
}

function Views() {
  const t = useTexts();
  const { history, catalogue } = useShop();
  if (history.views.length === 0) return <Empty short icon="steps" title={t.history.emptyViews} action={<a class="button" href="/">{t.cart.start}</a>} />;
  return (
    <ul class="list">
      {history.views.map((entry) => {
        const product = catalogue.byNumber(entry.product);
        const facts = product === null ? null : factsOf(product);
        const title = product === null ? t.product.notFound : spoken(product.title);
        return (
          <li class="row history-line" key={entry.product}>
            <a class="row grow" {...(product === null ? {} : { href: `/p/${encodeURIComponent(product.handle)}` })}>
              <span class="thumb-s"><Picture picture={product?.picture ?? ''} /></span>
              <span class="grow"><span class="block">{title}</span>{facts !== null && <Price amount={facts.cheapest.priceMinor} from={facts.varies} />}<span class="tiny faint block number">{t.history.last(formatInstant(entry.lastAt))}</span></span>
            </a>
            <button type="button" class="icon-button" aria-label={t.history.forget(title)} onClick={() => { history.forgetViewed(entry.product); keepFocus(); }}><Icon name="trash" small /></button>
          </li>
        );
      })}
    </ul>
  );
}

function Searches() {
  const t = useTexts();
  const { history } = useShop();
  if (history.searches.length === 0) return <Empty short icon="search" title={t.history.emptySearches} />;
  return (
    <ul class="list">
      {history.searches.map((entry) => (
        <li class="row history-line" key={entry.term}>
          <a class="list-link grow" href={`/search?q=${encodeURIComponent(entry.term)}`}><Icon name="search" small /><span class="grow">{entry.term}</span><span class="tiny faint number">{formatInstant(entry.lastAt)}</span></a>
          <button type="button" class="icon-button" aria-label={t.history.forget(entry.term)} onClick={() => { history.forgetSearched(entry.term); keepFocus(); }}><Icon name="trash" small /></button>
        </li>
      ))}
    </ul>
  );
}
