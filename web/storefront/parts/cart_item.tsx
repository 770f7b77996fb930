// A line of the cart: choose it, change it, keep it for later, write a note, take it out (and back for ten seconds).
import type { CartLine, QuoteLine, Shop } from 'cartwright';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { announce, toast } from '../../ui/components/live.ts';
import { Picture } from '../../ui/components/picture.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Stepper } from '../../ui/components/stepper.tsx';
import { errorWords, spoken, texts, useTexts, type Texts } from '../../ui/texts/index.ts';
import { choiceOf, variantBySku } from '../product_facts.ts';
import { useCatalogue, useShop } from '../shop.ts';

const NOTE_CHARACTERS_MAX = 130;

/** Removes a line; what it was comes back by "undo" within ten seconds. */
export function removeLine(shop: Shop, line: CartLine, title: string): void {
  shop.cart.remove(line.sku);
  keepFocus();
  const t = texts();
  toast(t.cart.removed(title), {
    label: t.cart.undo,
    run: () => {
      shop.cart.add(line.sku, line.quantity);
      if (!line.selected) shop.cart.select(line.sku, false);
      if (line.note !== '') shop.cart.note(line.sku, line.note);
      if (line.saved) shop.cart.saveForLater(line.sku, true);
    },
  });
}

function conditionWords(quoted: QuoteLine, t: Texts): string {
  return quoted.condition === 'low_stock' ? t.cart.condition.low_stock(quoted.stock) : t.cart.condition[quoted.condition];
}

export function CartItem({ line, quoted }: { line: CartLine; quoted: QuoteLine | undefined }) {
  const t = useTexts();
  const shop = useShop();
  const product = useCatalogue((from) => from.catalogue.bySku(line.sku), [line.sku]);
  const title = product === null ? t.cart.unknownItem : spoken(product.title);
  const [noting, setNoting] = useState(false);
  const orderable = quoted !== undefined && (quoted.condition === 'ok' || quoted.condition === 'low_stock');
  const change = (quantity: number): void => {
    const before = shop.cart.view;
    if (shop.cart.set(line.sku, quantity) === before && shop.lastRefusal !== null && quantity !== line.quantity) toast(errorWords(shop.lastRefusal.code));
    else announce(t.cart.quantityNow(title, quantity));
  };
  return (
    <li class="line">
      <label class="check"><input type="checkbox" checked={line.selected} aria-label={t.cart.select(title)} onChange={(event) => shop.cart.select(line.sku, event.currentTarget.checked)} /></label>
      {product === null ? <span class="thumb"><Picture picture="" /></span> : <a class="thumb" href={`/p/${encodeURIComponent(product.handle)}`} tabIndex={-1} aria-hidden="true"><Picture picture={product.picture} /></a>}
      <div class="line-words">
        {product === null ? <span class="strong">{title}</span> : <a class="line-title" href={`/p/${encodeURIComponent(product.handle)}`}>{title}</a>}
        {product !== null && <span class="small faint">{choiceOf(variantBySku(product, line.sku))}</span>}
        {product === null && <span class="small soft">{t.cart.unknownHint}</span>}
        {quoted !== undefined && quoted.condition !== 'ok' && <span class={quoted.condition === 'low_stock' ? 'small condition' : 'small condition bad'}><Icon name="alert" small />{conditionWords(quoted, t)}</span>}
      </div>
      <div class="line-more">
        <span class="line-numbers">
          <Stepper label={t.cart.quantityOf(title)} value={line.quantity} onChange={change} />
          {quoted !== undefined && (
            <span class="line-sum">
              {orderable && <Money amount={quoted.netMinor} />}
              {(line.quantity > 1 || (orderable && quoted.netMinor !== quoted.unitPriceMinor)) && <span class="tiny faint"><Money amount={quoted.unitPriceMinor} /> {t.cart.each}</span>}
            </span>
          )}
        </span>
        {noting && <NoteForm line={line} shop={shop} onDone={() => setNoting(false)} />}
        {!noting && line.note !== '' && <p class="note-text"><Icon name="note" small /><span>{line.note}</span></p>}
        <span class="line-acts">
          <button type="button" class="text-button" onClick={() => { shop.cart.saveForLater(line.sku, true); keepFocus(); }}>{t.cart.save}</button>
          <button type="button" class="text-button" onClick={() => removeLine(shop, line, title)}>{t.cart.remove}</button>
          {!noting && <button type="button" class="text-button" onClick={() => setNoting(true)}>{line.note === '' ? t.cart.addNote : t.cart.note}</button>}
          {line.pending && shop.status.member !== null && <span class="tiny faint pending"><Icon name="waiting" small />{t.cart.waiting}</span>}
        </span>
      </div>
    </li>
  );
}

function NoteForm({ line, shop, onDone }: { line: CartLine; shop: Shop; onDone: () => void }) {
  const t = useTexts();
  const [text, setText] = useState(line.note);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const save = (): void => {
    if (text.trim() !== line.note) shop.cart.note(line.sku, text.trim());
    onDone();
  };
  return (
    <form class="note-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <input ref={input} class="input" autocomplete="off" aria-label={t.cart.note} placeholder={t.cart.noteHint} maxLength={NOTE_CHARACTERS_MAX} value={text} onInput={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Escape') onDone(); }} />
      <button type="submit" class="button">{t.cart.noteSave}</button>
    </form>
  );
}
