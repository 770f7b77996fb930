// `useListTexts()`: the words of named lists, loaded with the pages that show them.
import { preferences } from '../../preferences.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type ListTexts = Widen<typeof zh>;

export const useListTexts = (): ListTexts => (preferences.use().language === 'zh' ? zh : en);
