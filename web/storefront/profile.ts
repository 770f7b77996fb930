// The one profile of this page.
import type { Profile } from 'cartwright/profile';
import { openedOnce } from './member_document.ts';
import { theShop } from './shop.ts';

const opened = openedOnce('profile', async () => (await import('cartwright/profile')).openProfile(theShop(), { server: '/' }));

export const hasUnsentProfile = (): boolean => opened.hasUnsent();
export const sendUnsentProfile = (): void => opened.sendUnsent();

/** For pages: the profile, null until it is open. */
export function useProfile(): { profile: Profile | null; failed: boolean } {
  const { document, failed } = opened.use();
  return { profile: document, failed };
}
