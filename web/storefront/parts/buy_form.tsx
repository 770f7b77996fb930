// Choosing a variant and a quantity and adding it: on the product page and in the quick-add sheet.
import type { Product, Shop } from 'cartwright';
import { useId, useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { announce, toast } from '../../ui/components/live.ts';
import { Picture } from '../../ui/components/picture.tsx';
import { Price } from '../../ui/components/price.tsx';
import { Stepper } from '../../ui/components/stepper.tsx';
import { Badge } from '../../ui/components/states.tsx';
import { errorWords, spoken, texts, useTexts } from '../../ui/texts/index.ts';
import { choiceOf, FEW, withOption, type Variant } from '../product_facts.ts';
import { navigate } from '../router.ts';
import { useShop } from '../shop.ts';

/** Adds, and says so at once: the change is on this device; the sync mark tells when the shop has it. */
export function addToCart(shop: Shop, product: Product, variant: Variant, quantity: number): boolean {
  const before = shop.cart.view;
  const after = shop.cart.add(variant.sku, quantity);
  if (after === before && shop.lastRefusal !== null) {
    toast(errorWords(shop.lastRefusal.code));
    return false;
  }
  const t = texts();
  toast(t.product.added(spoken(product.title), quantity), { label: t.product.viewCart, run: () => navigate('/cart') }, 5_000);
  return true;
}

export function Stock({ variant }: { variant: Variant }) {
  const t = useTexts();
  const { catalogue } = useShop().status;
  const tone = variant.stock === 0 ? 'bad' : variant.stock <= FEW ? 'warn' : 'good';
  return (
    <p class="row wrap small">
      <Badge tone={tone}>{variant.stock === 0 ? t.product.soldOut : variant.stock <= FEW ? t.product.few(variant.stock) : t.product.inStock}</Badge>
      {catalogue !== null && <span class="tiny faint">{t.product.asOf(formatInstant(catalogue.publishedAt))}</span>}
    </p>
  );
}

export function Choices({ product, variant, onChange }: { product: Product; variant: Variant; onChange: (variant: Variant) => void }) {
  const t = useTexts();
  const group = useId();
  return (
    <>
      {product.options.map((option, index) => {
        const values = [...new Map(product.variants.flatMap((each) => each.options[index] ?? []).map((value) => [value.zh, value])).values()];
        return (
          <fieldset class="field" key={option.zh}>
            <legend class="label">{spoken(option)}<span class="soft choice-now">{spoken(variant.options[index] ?? { zh: '', en: '' })}</span></legend>
            <div class="choices" role="radiogroup" aria-label={t.product.choose(spoken(option))}>
              {values.map((value) => {
                const leads = withOption(product, variant, index, value.zh);
                return (
                  <label class={leads.stock === 0 ? 'choice gone' : 'choice'} key={value.zh}>
                    <input type="radio" name={`${group}${index}`} value={value.zh} checked={variant.options[index]?.zh === value.zh} onChange={() => onChange(leads)} />
                    <span>{spoken(value)}{leads.stock === 0 && <span class="unseen"> ({t.product.optionSoldOut})</span>}</span>
                  </label>
                );
              })}
            </div>
          </fieldset>
        );
      })}
    </>
  );
}

/** The first variant that can be had, else the first. */
export const firstVariant = (product: Product): Variant | undefined => product.variants.find((variant) => variant.stock > 0) ?? product.variants[0];

export function BuyForm({ product, compact = false, onAdded }: { product: Product; compact?: boolean; onAdded?: () => void }) {
  const t = useTexts();
  const shop = useShop();
  const [sku, setSku] = useState(firstVariant(product)?.sku);
  const [quantity, setQuantity] = useState(1);
  const variant = product.variants.find((each) => each.sku === sku) ?? product.variants[0];
  if (variant === undefined) return null;
  const had = shop.cart.view.lines.find((line) => line.sku === variant.sku)?.quantity ?? 0;
  const add = (): void => {
    if (!addToCart(shop, product, variant, quantity)) return;
    setQuantity(1);
    onAdded?.();
  };
  const choose = (next: Variant): void => {
    setSku(next.sku);
    announce([choiceOf(next), next.stock === 0 ? t.product.soldOut : ''].filter(Boolean).join(' · '));
  };
  const price = <Price amount={variant.priceMinor} before={variant.compareAtMinor} big />;
  return (
    <form class="buy-form" onSubmit={(event) => { event.preventDefault(); add(); }}>
      {compact
        ? <div class="row buy-head"><span class="thumb-s"><Picture picture={product.picture} eager /></span><div class="stack tight">{price}<Stock variant={variant} /></div></div>
        : <div class="stack tight">{price}<Stock variant={variant} /></div>}
      <Choices product={product} variant={variant} onChange={choose} />
      <div class="buy-bar">
        <Stepper label={t.product.quantity} value={quantity} onChange={setQuantity} />
        <button type="submit" class="button primary large grow" disabled={variant.stock === 0}>{variant.stock === 0 ? t.product.soldOut : t.product.add}</button>
      </div>
      <p class="tiny faint">{had > 0 ? t.product.inCart(had) : t.product.remaining}</p>
    </form>
  );
}
