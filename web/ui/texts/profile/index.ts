// `useProfileTexts()`: the words of the profile and of privacy, loaded with their pages.
import { preferences } from '../../preferences.ts';
import { errorWords } from '../index.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

type Widen<T> = T extends string ? string
  : T extends (...args: infer A) => string ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> };
export type ProfileTexts = Widen<typeof zh>;

export const profileTexts = (): ProfileTexts => (preferences.get().language === 'zh' ? zh : en);
export const useProfileTexts = (): ProfileTexts => (preferences.use().language === 'zh' ? zh : en);

/** Why a call that has no offline form was not made: nothing was kept for later. */
export const callRefused = (code: string): string => (code === 'offline' ? profileTexts().privacy.needsNetwork : errorWords(code));
