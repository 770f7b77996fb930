// The member's requests for aftersale, opened once for this page.
import type { Aftersales } from 'cartwright/aftersales';
import { openedOnce } from './member_document.ts';
import { theShop } from './shop.ts';

const opened = openedOnce('aftersales', async () => (await import('cartwright/aftersales')).openAftersales(theShop(), { server: '/' }));

export const sendUnsentReturns = (): void => opened.sendUnsent();

/** For pages: null until they are open. */
export const useAftersales = (): Aftersales | null => opened.use().document;
