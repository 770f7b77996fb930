// Words of coupons, in English.
import type { CouponTexts } from './index.ts';

export const en: CouponTexts = {
  title: 'Coupons', lead: 'Claiming, looking and trying need no network; the shop confirms when there is one.', mine: 'Yours', centre: 'To claim', past: 'Used and run out', none: 'No coupons yet', noneText: 'Claim one below or type a code. The cart then takes the set that saves most.',
  signIn: 'Sign in to claim and use coupons.', claim: 'Claim', claimed: 'Claimed; the shop will confirm it', mineAlready: 'Already yours', starts: (at) => `Opens ${at}`,
  code: 'Code', codeHint: '12 symbols; capitals and hyphens do not matter', redeem: 'Redeem', redeemed: 'Sent; the shop will confirm it',
  until: (at) => `until ${at}`, from: (at) => `from ${at}`, waiting: 'Waiting for the shop', heldBy: 'An unpaid order holds it', toOrder: 'See the order', states: { claimed: 'Ready', held: 'Held', used: 'Used', expired: 'Run out', revoked: 'Taken back' },
  amountOff: (amount) => `${amount} off`, percentOff: (percent) => `${percent} off`, upTo: (amount) => `up to ${amount}`, fixed: (pieces, amount) => `${pieces} ${pieces === 1 ? 'piece' : 'pieces'} for ${amount} each`,
  gift: (title, n) => `${title} × ${n} as a gift`, shippingFree: 'Free delivery', shippingOff: (amount) => `${amount} off delivery`, minSpend: (amount) => `from ${amount}`, alone: 'Not with other coupons', some: 'Some items', everything: 'Everything', members: 'Members', firstOrder: 'Members’ first order',
  picker: 'Coupons', best: 'The set that saves most', bestHint: 'Chosen for you, again whenever the cart changes', change: 'Change', done: 'Done', nothing: 'None can be used', chosen: (n) => (n === 0 ? 'None used' : `${n} used`), saves: (amount) => `saves ${amount}`, available: (n) => `${n} can be used`,
  missed: (amount) => `You have many coupons; those that save most were tried. The others could save ${amount} more at most.`, limited: 'The shop confirms limited coupons when you order.', gives: (amount) => (amount === '' ? 'a gift when chosen' : `a gift worth ${amount}`), shippingIsFree: 'Delivery is free already', nothingToTake: 'Nothing is left here to take off',
};
