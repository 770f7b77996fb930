// Language and theme: the device's own preferences, never the member's. Kept in localStorage when there is one.
import { createStore } from './store.ts';

export type Language = 'zh' | 'en';
export type Theme = 'auto' | 'light' | 'dark';
export interface Preferences { language: Language; theme: Theme }

const KEY = 'cartwright-preferences';

function read(): Preferences {
  const preferences: Preferences = { language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en', theme: 'auto' };
  try {
    const [language, theme] = (localStorage.getItem(KEY) ?? '').split(' ');
    if (language === 'zh' || language === 'en') preferences.language = language;
    if (theme === 'light' || theme === 'dark') preferences.theme = theme;
  } catch { /* storage is blocked: the defaults are fine */ }
  return preferences;
}

export const preferences = createStore<Preferences>(read());

function apply({ language, theme }: Preferences): void {
  const root = document.documentElement;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

export function prefer(part: Partial<Preferences>): void {
  const next = { ...preferences.get(), ...part };
  apply(next);
  preferences.set(next);
  try { localStorage.setItem(KEY, `${next.language} ${next.theme}`); } catch { /* kept for this page only */ }
}

apply(preferences.get());
