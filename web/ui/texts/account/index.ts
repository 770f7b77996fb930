// `useAccountTexts()`: the words of the pages of accounts, loaded with them.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type AccountTexts = Widen<typeof zh>;

export const accountTexts = (): AccountTexts => (preferences.get().language === 'zh' ? zh : en);
export const useAccountTexts = (): AccountTexts => (preferences.use().language === 'zh' ? zh : en);
