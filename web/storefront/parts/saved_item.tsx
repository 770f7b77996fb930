// A line kept for later: back to the cart, or out.
import type { CartLine } from 'cartwright';
import { keepFocus } from '../../ui/components/focus.ts';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { choiceOf, variantBySku } from '../product_facts.ts';
import { useCatalogue, useShop } from '../shop.ts';
import { removeLine, ToList } from './cart_item.tsx';

export function SavedItem({ line }: { line: CartLine }) {
  const t = useTexts();
  const shop = useShop();
  const product = useCatalogue((from) => from.catalogue.bySku(line.sku), [line.sku]);
  const variant = product === null ? undefined : variantBySku(product, line.sku);
  const title = product === null ? t.cart.unknownItem : spoken(product.title);
  return (
    <li class="line">
      <span class="thumb-s"><Picture picture={product?.picture ?? ''} /></span>
      <div class="line-words">
        {product === null ? <span class="strong">{title}</span> : <a class="line-title" href={`/p/${encodeURIComponent(product.handle)}`}>{title}</a>}
        <span class="small faint">{[choiceOf(variant), `× ${line.quantity}`].filter(Boolean).join(' ')}</span>
        {variant !== undefined && <Price amount={variant.priceMinor} before={variant.compareAtMinor} />}
        <span class="line-acts">
          {product !== null && <button type="button" class="text-button" onClick={() => { shop.cart.saveForLater(line.sku, false); keepFocus(); }}>{t.cart.move}</button>}
          <ToList line={line} />
          <button type="button" class="text-button" onClick={() => removeLine(shop, line, title)}>{t.cart.clearSaved}</button>
        </span>
      </div>
    </li>
  );
}
