// Words of the promotions' page, in English.
import type { PromotionTexts } from './index.ts';

export const en: PromotionTexts = {
  title: 'Promotions', lead: 'The cart counts them by itself; there is nothing to collect, and no network is needed.', running: 'On now', scheduled: 'Coming', until: (at) => `until ${at}`, from: (at) => `from ${at}`, anything: 'Everything in the shop', members: 'Members', firstOrder: 'Members’ first order',
  none: 'Nothing on at the moment', noneText: 'Promotions will be here, and the cart will count them.', asOf: (at) => `As of ${at}`, offline: 'There is no network, and promotions were not looked at before. Open this page again when there is one.',
  kinds: { direct_price: 'Lower price', member_price: 'Members’ price', flash_price: 'Limited price', quantity_ladder: 'More for less', buy_x_get_y: 'One free', bundle: 'Bundle', spend_and_save: 'Spend and save', gift: 'Gift', shipping: 'Delivery' },
};
