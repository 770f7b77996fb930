// Names of items and places in pages of stock, and numbers as they are read.
import { api, ask, type Schema } from '../api/client.ts';
import { preferences } from '../ui/preferences.ts';
import { useGoods, type Thing } from './goods.ts';
import { useLoaded } from './loading.ts';
import { useWords } from './texts/index.ts';

type Location = Schema<'StockLocation'>;

export interface ItemNames {
  item: (variant: number) => Thing;
  place: (location: number) => string;
  /** Where goods lie on shelves: not what is on the way. */
  shelves: readonly Location[];
}

// The first place is there before anybody has named it; then it is called by its number.
const isNamed = (location: Location | undefined): location is Location => location !== undefined && location.name !== String(location.number);

export function useItemNames(): ItemNames {
  const t = useWords();
  const { variants } = useGoods();
  const places = useLoaded(() => ask(api.GET('/v1/admin/locations')), []).value?.locations ?? [];
  const known = new Map(variants.map((one) => [one.number, one]));
  const named = new Map(places.map((one) => [one.number, one]));
  const place = (number: number): string => {
    const one = named.get(number);
    return isNamed(one) ? one.name : t.stock.place(number);
  };
  return { item: (variant) => known.get(variant) ?? { number: variant, name: `#${variant}`, small: '' }, place, shelves: places.filter((one) => one.kind !== 'transit') };
}

const numbers = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(preferences.get().language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits });
/** A figure in thousandths, as people read it. */
export const thousandths = (figure: number, digits = 1): string => numbers(digits).format(figure / 1000);
export const whole = (figure: number): string => numbers(0).format(figure);
