// `useReturnTexts()`: the words of aftersale, loaded with the pages of orders and with the console.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type ReturnTexts = Widen<typeof zh>;

export const useReturnTexts = (): ReturnTexts => (preferences.use().language === 'zh' ? zh : en);
