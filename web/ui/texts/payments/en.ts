// Words of paying at a provider, in English.
import type { PaymentTexts } from './index.ts';

export const en: PaymentTexts = {
  how: 'How to pay', balance: 'Wallet balance', balanceHint: (amount) => `${amount} there; pays at once if that is enough`, page: 'Pay online', pageHint: 'The payment page opens after you order', pay: 'Pay online', title: 'Payment', heading: (number) => `Payment for order ${number}`,
  waitShop: 'The order waits for the shop', waitShopHint: 'The payment page opens by itself when the shop has confirmed it.', waitShopOffline: 'There is no network. The order is saved on this device; the shop confirms it when you are online again, and then you can pay.',
  opening: 'Opening the payment page', openingHint: 'It opens as soon as the payment provider answers.', openingLong: 'The payment provider has not answered yet. You can wait, or pay later from the order’s page: it is kept for you until its time to pay is over.', go: 'Go to the payment page',
  waiting: 'Waiting for the provider’s confirmation', waitingHint: 'If you have paid, this page changes by itself when the confirmation is here; you can close it. If you have not, go back to the payment page.', again: 'Back to the payment page', retry: 'Try again',
  paid: 'Paid', paidHint: 'The provider has confirmed it to the shop.', refused: 'Not paid', refusedHint: 'The payment was not completed. Try again, or pay from your wallet.', over: 'This order has ended', overHint: 'Nothing was paid, and nothing will be charged. If you did pay, all of it goes back where it came from.',
  toOrder: 'See the order', asOf: (at) => `As of ${at}`, offline: 'There is no network: this is what was known last.', closed: 'The payment page is closed', network: 'Paying needs a network.', failed: 'The payment page cannot be opened now',
  section: 'Payments and refunds', state: { opening: 'Opening the payment page', open: 'Waiting for payment', closing: 'Closing the payment page', paid: 'Paid online', returned: 'Paid, and all of it is sent back', refused: 'Not paid', closed: 'Not paid' },
  refundOnWay: 'Refund on its way', refundDone: 'Refunded to where it came from', refundHint: 'Refunds go back the way they came; when they arrive is up to your bank.', cause: { cancelled: 'The order was cancelled', aftersale: 'A return', late: 'The payment came too late', surplus: 'The order was paid already', wrong_amount: 'Another sum than was asked for' },
};
