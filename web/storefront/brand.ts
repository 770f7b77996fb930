// The name shown before the catalogue has said its own, or when it has none: index.html and the manifest bear it, too.
import type { LocalText } from 'cartwright';

export const brand: LocalText = { zh: '檐下', en: 'Eaves' };

export const nameOf = (title: LocalText | undefined): LocalText => (title === undefined || (title.zh === '' && title.en === '') ? brand : title);
