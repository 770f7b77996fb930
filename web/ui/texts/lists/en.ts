// The words of named lists.
import type { ListTexts } from './index.ts';

const kinds = (n: number): string => (n === 1 ? '1 item' : `${n} items`);

export const en: ListTexts = {
  title: 'My lists', lead: 'Change them with no network; once you are signed in, all your devices agree.', none: 'No lists yet', noneText: 'Make one, then move things here from the cart.',
  make: 'New list', name: 'Name of the list', nameHint: 'For example: gifts, kitchen', made: 'List made', full: 'Nine lists are the most. Delete one that you no longer need.', unnamed: 'A list without a name',
  rename: 'Rename', renamed: 'Renamed', save: 'Save', remove: 'Delete list', removeAsk: (name) => `Delete “${name}”?`, removeText: 'What is in it goes with it. Your cart stays as it is.', keep: 'Keep it', removed: 'List deleted',
  pieces: kinds, empty: 'Nothing in it yet', emptyText: 'Choose “Move to a list” in the cart.', toCart: 'Add to cart', allToCart: 'Add all to cart', out: 'Take out', gone: 'Taken out of the list', undo: 'Undo',
  added: (n) => `${kinds(n)} added to the cart`, notAdded: (n) => `${kinds(n)} could not be added: no longer sold, or as many as one order may hold`, unknownItem: 'This item is no longer in the catalogue', unsent: 'Waiting for the network to reach your other devices', onDevice: 'Kept on this device; sign in and your devices agree', failed: 'The lists did not open', failedText: 'Reload the page and try again.',
  moveTo: 'Move to a list', movedTo: (name) => `Moved to “${name}”`, choose: 'Which list?',
  share: 'Share', shareTitle: 'Share by link', shareText: 'Who has the link sees the items and how many, and neither the list’s name, your notes nor who you are. What you change shows there too.', shareMake: 'Make a link', shareNew: 'Make a new link', shareHas: 'This list has a link. The shop keeps only its fingerprint, so it cannot be shown again; make a new one and the old one stops working.',
  shareNow: 'This link is shown once', copy: 'Copy', copied: 'Copied', revoke: 'Revoke the link', revoked: 'The link no longer works', shared: 'Shared', needsSignIn: 'Sign in to share a list.', needsNet: 'Sharing needs the network.',
  sharedTitle: 'A list shared with you', sharedLead: 'Prices and stock are those of the catalogue now.', sharedGone: 'This link opens nothing', sharedGoneText: 'It may have been revoked, or the list was deleted.', sharedOffline: 'A shared list needs the network', sharedOfflineText: 'Open it again when you are online.', toShop: 'Look around',
};
