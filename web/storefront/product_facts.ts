// What the pages ask of a product: its lowest price, whether it can be had, the variant of a choice.
import type { Product } from 'cartwright';
import { compareAmounts } from '../ui/money.ts';
import { spoken } from '../ui/texts/index.ts';

export type Variant = Product['variants'][number];
export const FEW = 5;

export interface Facts { cheapest: Variant; varies: boolean; soldOut: boolean; few: number | null; cut: boolean }

export function factsOf(product: Product): Facts | null {
  const [first] = product.variants;
  if (first === undefined) return null;
  const cheapest = product.variants.reduce((best, variant) => (compareAmounts(variant.priceMinor, best.priceMinor) < 0 ? variant : best), first);
  const most = Math.max(...product.variants.map((variant) => variant.stock));
  return {
    cheapest,
    varies: product.variants.some((variant) => variant.priceMinor !== cheapest.priceMinor),
    soldOut: most === 0,
    few: most > 0 && most <= FEW ? most : null,
    cut: compareAmounts(cheapest.compareAtMinor, cheapest.priceMinor) > 0,
  };
}

/** "Off-white, for a 1.5 m bed"; empty when there is nothing to choose. */
export function choiceOf(variant: Variant | undefined): string {
  return (variant?.options ?? []).map(spoken).filter(Boolean).join(' · ');
}

export function variantBySku(product: Product, sku: string): Variant | undefined {
  return product.variants.find((variant) => variant.sku === sku);
}

/** The variant with one option changed: the one that fits best with the rest kept. */
export function withOption(product: Product, from: Variant, option: number, value: string): Variant {
  const fits = product.variants.filter((variant) => variant.options[option]?.zh === value);
  const same = (variant: Variant): number => variant.options.filter((each, index) => each.zh === from.options[index]?.zh).length;
  return fits.reduce<Variant | undefined>((best, variant) => (best === undefined || same(variant) > same(best) ? variant : best), undefined) ?? from;
}
