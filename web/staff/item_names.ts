// Names of items and places in pages of stock, and numbers as they are read.
import { preferences } from '../ui/preferences.ts';
import { useGoods, type Thing } from './goods.ts';
import { useWords } from './texts/index.ts';

export interface ItemNames { item: (variant: number) => Thing; place: (location: number) => string }

export function useItemNames(): ItemNames {
  const t = useWords();
  const { variants } = useGoods();
  const known = new Map(variants.map((one) => [one.number, one]));
  return { item: (variant) => known.get(variant) ?? { number: variant, name: `#${variant}`, small: '' }, place: (location) => t.stock.place(location) };
}

const numbers = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits });
/** A figure in thousandths, as people read it. */
export const thousandths = (figure: number, digits = 1): string => numbers(digits).format(figure / 1000);
export const whole = (figure: number): string => numbers(0).format(figure);
