// The pages one comes to after looking around: cart, checkout and the member's own. A file of their own, so that who opens
// the shop does not wait for them; it comes as soon as the first page is there (more_pages.ts), and the worker keeps it.
import type { ComponentType } from 'preact';
import type { PageProps } from '../app.tsx';
import { later } from '../parts/later.tsx';
import { Account } from './account.tsx';
import { AddressesPage } from './addresses.tsx';
import { Cart } from './cart.tsx';
import { Checkout } from './checkout.tsx';
import { Devices } from './devices.tsx';
import { HistoryPage } from './history.tsx';
import { OrderPage } from './order.tsx';
import { Orders } from './orders.tsx';
import { Settings } from './settings.tsx';
import { Register, SignIn } from './sign_in.tsx';
import { WalletPage } from './wallet.tsx';

export const plain: Record<string, ComponentType<PageProps>> = {
  cart: Cart, checkout: Checkout, orders: Orders, wallet: WalletPage, 'sign-in': SignIn, register: Register, history: HistoryPage, account: Account, addresses: AddressesPage, settings: Settings, devices: Devices,
  profile: later(() => import('./profile.tsx').then((page) => page.ProfilePage)), privacy: later(() => import('./privacy.tsx').then((page) => page.Privacy)),
  security: later(() => import('./security.tsx').then((page) => page.Security)), forgot: later(() => import('./forgot.tsx').then((page) => page.Forgot)),
  promotions: later(() => import('./promotions.tsx').then((page) => page.PromotionsPage)),
  coupons: later(() => import('./coupons.tsx').then((page) => page.CouponsPage)),
  lists: later(() => import('./lists.tsx').then((page) => page.ListsPage)),
  'register-by-code': later(() => import('./register_by_code.tsx').then((page) => page.RegisterByCode)),
};
export const named: Record<string, ComponentType<PageProps>> = {
  orders: OrderPage, payment: later(() => import('./payment.tsx').then((page) => page.PaymentPage)),
  'lists/shared': later(() => import('./shared_list.tsx').then((page) => page.SharedListPage)),
};
