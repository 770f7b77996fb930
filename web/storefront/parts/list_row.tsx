// A piece of a named or shared list: what it is, how many, what it costs now; the acts are the page's.
import type { ComponentChildren } from 'preact';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { useListTexts } from '../../ui/texts/lists/index.ts';
import { spoken } from '../../ui/texts/index.ts';
import { choiceOf } from '../product_facts.ts';
import { useCatalogue } from '../shop.ts';

export function ListRow({ variant, quantity, note = '', acts }: { variant: number; quantity: number; note?: string; acts: (title: string, known: boolean) => ComponentChildren }) {
  const t = useListTexts();
  const product = useCatalogue((from) => from.catalogue.byVariant(variant), [variant]);
  const chosen = product?.variants.find((each) => each.number === variant);
  const title = product === null ? t.unknownItem : spoken(product.title);
  return (
    <li class="line">
      <span class="thumb-s"><Picture picture={product?.picture ?? ''} /></span>
      <div class="line-words">
        {product === null ? <span class="strong">{title}</span> : <a class="line-title" href={`/p/${encodeURIComponent(product.handle)}`}>{title}</a>}
        <span class="small faint">{[choiceOf(chosen), `× ${quantity}`].filter(Boolean).join(' ')}</span>
        {chosen !== undefined && <Price amount={chosen.priceMinor} before={chosen.compareAtMinor} />}
        {note !== '' && <span class="small soft">{note}</span>}
        <span class="line-acts">{acts(title, chosen !== undefined)}</span>
      </div>
    </li>
  );
}
