// Starts the storefront: shell first, the shop beside it, the service worker when both are there.
import { render } from 'preact';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/surfaces.css';
import './shell/shell.css';
import './pages/shop.css';
import './pages/buying.css';
import { App } from './app.tsx';
import { sendUnsentAddresses } from './addresses.ts';
import { sendUnsentLists } from './lists.ts';
import { fetchOwnPages, isOwn } from './more_pages.ts';
import { sayLeft, watchPresence } from './presence.ts';
import { sendUnsentProfile } from './profile.ts';
import { sendUnsentReturns } from './returns.ts';
import { address, startRouter } from './router.ts';
import { startShop } from './shop.ts';
import { startUpdates, warmPictures, whenQuiet } from './updates.ts';

const opening = startShop();
if (isOwn(address.get().segments[0] ?? '')) void fetchOwnPages();
void opening.then((shop) => { if (shop !== null) whenQuiet(() => { void warmPictures(shop); sendUnsentAddresses(); sendUnsentProfile(); sendUnsentReturns(); sendUnsentLists(); }); });
void opening.then((shop) => { if (shop !== null) watchPresence(shop); });
void opening.then(async (shop) => { if (shop !== null && await shop.sealing().catch(() => null) !== null) (await import('./locking.ts')).watchLock(shop); });
startRouter();
const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
if (import.meta.env.DEV && location.pathname === '/ui') {
  const { Gallery } = await import('../dev/gallery.tsx');
  render(<Gallery />, root);
} else {
  render(<App />, root);
}
sayLeft();
startUpdates(opening, () => void fetchOwnPages());
