// `useCouponTexts()`: the words of coupons, loaded with the pages that show them.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type CouponTexts = Widen<typeof zh>;

export const useCouponTexts = (): CouponTexts => (preferences.use().language === 'zh' ? zh : en);
