// `usePromotionTexts()`: the words of the promotions' page, loaded with it.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type PromotionTexts = Widen<typeof zh>;

export const usePromotionTexts = (): PromotionTexts => (preferences.use().language === 'zh' ? zh : en);
