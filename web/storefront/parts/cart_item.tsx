// A line of the cart: choose it, change it, keep it for later, write a note, take it out (and back for ten seconds).
import type { CartLine, QuoteLine, Shop } from 'cartwright';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keepFocus } from '../../ui/components/focus.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { announce, toast } from '../../ui/components/live.ts';
import { Picture } from '../../ui/components/picture.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Stepper } from '../../ui/components/stepper.tsx';
import { currency, formatMoney } from '../../ui/money.ts';
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

const fell = (quoted: QuoteLine): boolean => quoted.priceChangeMinor.startsWith('-');

function conditionWords(quoted: QuoteLine, t: Texts): string {
  const { condition, priceChangeMinor } = quoted;
  if (condition === 'low_stock') return t.cart.condition.low_stock(quoted.stock);
  if (condition === 'price_changed') return t.cart.condition.price_changed(fell(quoted), formatMoney(priceChangeMinor.replace('-', ''), { code: currency.get(), short: true }));
  return t.cart.condition[condition];
}

/** What the line's condition is, in words, colour and a mark; nothing when all is well. */
function LineCondition({ quoted }: { quoted: QuoteLine }) {
  const t = useTexts();
  if (quoted.condition === 'ok') return null;
  const good = quoted.condition === 'price_changed' && fell(quoted);
  return <span class={`small condition${good ? ' good' : ''}${quoted.orderable ? '' : ' bad'}`}><Icon name={good ? 'down' : quoted.orderable ? 'info' : 'alert'} small />{conditionWords(quoted, t)}</span>;
}

export function CartItem({ line, quoted }: { line: CartLine; quoted: QuoteLine | undefined }) {
  const t = useTexts();
  const shop = useShop();
  const product = useCatalogue((from) => from.catalogue.bySku(line.sku), [line.sku]);
  const title = product === null ? t.cart.unknownItem : spoken(product.title);
  const [noting, setNoting] = useState(false);
  const orderable = quoted?.orderable === true;
  const change = (quantity: number): void => {
    if (quantity === 0) return removeLine(shop, line, title);
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
        {quoted !== undefined && <LineCondition quoted={quoted} />}
      </div>
      <div class="line-more">
        <span class="line-numbers">
          <Stepper label={t.cart.quantityOf(title)} value={line.quantity} min={0} onChange={change} />
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
          <ToList line={line} />
          <button type="button" class="text-button" onClick={() => removeLine(shop, line, title)}>{t.cart.remove}</button>
          {!noting && <button type="button" class="text-button" onClick={() => setNoting(true)}>{line.note === '' ? t.cart.addNote : t.cart.note}</button>}
          {line.pending && shop.status.member !== null && <span class="tiny faint pending"><Icon name="waiting" small />{t.cart.waiting}</span>}
        </span>
      </div>
    </li>
  );
}

/** Into a named list; what asks for which one is loaded when it is wanted. */
export function ToList({ line }: { line: CartLine }) {
  const t = useTexts();
  const [Picker, setPicker] = useState<ComponentType<{ line: CartLine; onClose: () => void }> | null>(null);
  const open = (): void => { void import('./list_picker.tsx').then((part) => setPicker(() => part.ListPicker), () => toast(t.state.openFailed)); };
  return (
    <>
      <button type="button" class="text-button" onClick={open}>{t.cart.toList}</button>
      {Picker !== null && <Picker line={line} onClose={() => setPicker(null)} />}
    </>
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
