// What is on in the shop and what is to come. With no network: as it was when it was last looked at, and it says when that was.
// What a promotion does to a cart is the module's to say (parts/explain_sheet.tsx).
import type { Shop } from 'cartwright';
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { formatInstant } from '../../ui/dates.ts';
import { Badge, Empty, Notice } from '../../ui/components/states.tsx';
import { errorWords, spoken } from '../../ui/texts/index.ts';
import { usePromotionTexts } from '../../ui/texts/promotions/index.ts';
import { useShop, useTitle } from '../shop.ts';

type Promotion = Schema<'Promotion'>;
interface Kept { at: number; promotions: readonly Promotion[] }

const KEY = 'cartwright-promotions';
const NAMED_MAX = 8;

function remembered(): Kept | null {
  try { return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null; } catch { return null; }
}

function usePromotions(): { kept: Kept | null; refused: string | null; fresh: boolean } {
  const [state, setState] = useState<{ kept: Kept | null; refused: string | null; fresh: boolean }>(() => ({ kept: remembered(), refused: null, fresh: false }));
  useEffect(() => {
    let gone = false;
    void ask(api.GET('/v1/promotions')).then((answer) => {
      if (gone) return;
      if (!answer.ok) return setState((before) => ({ ...before, refused: answer.error.code }));
      const kept = { at: Date.now(), promotions: answer.value.promotions };
      try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* for this visit only */ }
      setState({ kept, refused: null, fresh: true });
    });
    return () => { gone = true; };
  }, []);
  return state;
}

export function PromotionsPage() {
  const t = usePromotionTexts();
  const shop = useShop();
  useTitle(t.title);
  const { kept, refused, fresh } = usePromotions();
  const now = Date.now();
  const current = kept?.promotions.filter((one) => one.endsAt > now);
  return (
    <div class="page">
      <div class="stack tight"><h1 tabIndex={-1}>{t.title}</h1><p class="small soft">{t.lead}</p></div>
      {kept !== null && !fresh && refused !== null && <p class="tiny faint">{t.asOf(formatInstant(kept.at))}</p>}
      {kept === null && refused !== null && <Notice tone="bad">{refused === 'offline' ? t.offline : errorWords(refused)}</Notice>}
      {current?.length === 0 && <Empty short icon="note" title={t.none} text={t.noneText} />}
      {(['running', 'scheduled'] as const).map((state) => {
        const these = current?.filter((one) => (one.startsAt <= now) === (state === 'running')) ?? [];
        return these.length === 0 ? null : <section key={state} class="stack"><h2>{t[state]}</h2>{these.map((one) => <Card key={one.number} promotion={one} shop={shop} now={now} />)}</section>;
      })}
    </div>
  );
}

function Card({ promotion, shop, now }: { promotion: Promotion; shop: Shop; now: number }) {
  const t = usePromotionTexts();
  const { name, kind, startsAt, endsAt, audience, scope: { only }, action } = promotion;
  const categories = (shop.catalogue.shop?.categories ?? []).filter((each) => only.categories.includes(each.number));
  const products = only.products.slice(0, NAMED_MAX).flatMap((number) => shop.catalogue.byNumber(number) ?? []);
  const anything = only.categories.length + only.products.length + only.variants.length + action.prices.length === 0;
  return (
    <article class="panel stack tight" aria-label={spoken(name)}>
      <h3>{spoken(name)}</h3>
      <p class="row wrap tight small soft">
        <Badge tone="sale">{t.kinds[kind]}</Badge>
        {audience.firstOrder ? <Badge>{t.firstOrder}</Badge> : audience.membersOnly && <Badge>{t.members}</Badge>}
        <span class="number">{startsAt <= now ? t.until(formatInstant(endsAt)) : t.from(formatInstant(startsAt))}</span>
      </p>
      {anything && <p class="small">{t.anything}</p>}
      {categories.length + products.length > 0 && (
        <p class="row wrap tight">
          {categories.map((each) => <a key={each.key} class="chip" href={`/c/${each.key}`}>{spoken(each.title)}</a>)}
          {products.map((each) => <a key={each.handle} class="chip" href={`/p/${each.handle}`}>{spoken(each.title)}</a>)}
        </p>
      )}
    </article>
  );
}
