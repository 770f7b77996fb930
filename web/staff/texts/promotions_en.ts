// The words about promotions, in English.
import type { Words } from './index.ts';

export const promotionsEn: Words['promotions'] = {
  lead: 'A second person approves each draft. What runs can only be paused or ended; a change is a new version.', make: 'New promotion', none: 'No promotions yet', noneText: 'Write a draft, then ask somebody else to approve it.', notFound: 'No such promotion',
  current: 'Current', everything: 'All', calendar: 'Calendar', earlier: 'Earlier', later: 'Later', today: 'Today', version: (n) => `Version ${n}`, conflictCount: (n) => `${n} conflict${n === 1 ? '' : 's'}`,
  states: { draft: 'Draft', in_review: 'In review', scheduled: 'Scheduled', running: 'Running', paused: 'Paused', ended: 'Ended', archived: 'Archived' },
  kinds: {
    direct_price: 'Lower price', member_price: 'Members’ price', flash_price: 'Limited price', quantity_ladder: 'More for less', buy_x_get_y: 'Buy some, get some', bundle: 'Bundle', spend_and_save: 'Spend and save', gift: 'Gift', shipping: 'Delivery',
  },
  kindHints: {
    direct_price: 'A part off the list price, or a price for each variant; the lowest unit price counts.', member_price: 'The same, for signed-in members only.', flash_price: 'The same, for so many pieces of an order, of a member and in all.', quantity_ladder: 'The more pieces, the more is off.',
    buy_x_get_y: 'Of each full set the cheapest pieces are free.', bundle: 'Certain things together for one price.', spend_and_save: 'From an amount, so much off.', gift: 'Something is added when the conditions are met.', shipping: 'From an amount, delivery costs less.',
  },
  steps: { submit: 'Ask for approval', send_back: 'Take back', pause: 'Pause', resume: 'Resume', end: 'End', archive: 'Archive' },
  stepText: {
    submit: 'It cannot be changed while somebody else decides under Approvals.', send_back: 'It becomes a draft that can be changed; the request is void.', pause: 'It leaves the shoppers’ prices at once and can be resumed.', resume: 'It counts again at once.',
    end: 'It ends at once and for good. Orders already submitted keep it.', archive: 'It leaves the list.',
  },
  stepDone: { submit: 'Asked: a second person decides', send_back: 'A draft again', pause: 'Paused', resume: 'Resumed', end: 'Ended', archive: 'Archived' },
  edit: 'Edit', next: 'New version', nextText: 'Changes become the draft of the next version; until it is approved, the present one goes on.', copy: 'Copy', approvals: 'See approvals', history: 'Versions', changed: 'Changed by', window: 'Time', from: 'From', to: 'To', fromTo: (from, to) => `${from} to ${to}`,
  kind: 'Kind', terms: 'Terms', who: 'For', where: 'Covers', when: 'Conditions', combine: 'With others', everyone: 'Everyone', members: 'Members', firstOrder: 'Members’ first order', anything: 'Everything', except: (what) => `except ${what}`, always: 'None',
  alone: 'Alone in its step', inGroup: (n) => `Group ${n}: a piece counts once`, bestOfGroup: (n) => `Group ${n}: only the one that saves most`, freely: 'Combines', perOrder: (n) => `At most ${n} in one order`,
  limitsTitle: 'Limits',
  limits: {
    used: (n) => `${n} order${n === 1 ? '' : 's'} in all`, usedPerMember: (n) => `${n} order${n === 1 ? '' : 's'} a member`, usedPerDay: (n) => `${n} order${n === 1 ? '' : 's'} a day`, quota: (n) => `${n} piece${n === 1 ? '' : 's'} at its price`, quotaPerMember: (n) => `${n} piece${n === 1 ? '' : 's'} a member`,
    budget: (amount) => `budget ${amount}`, none: 'None',
  },
  figures: { used: 'Orders with it', usedToday: 'Orders today', pieces: 'Pieces at its price', spent: 'Taken off so far' },
  conflicts: {
    nothing_in_scope: 'Everything it covers is excluded again: it will never apply.', nobody_meets: 'Nobody can meet its audience and conditions: it will never apply.',
    always_collide: (other, from, to) => `It and promotion ${other} always shut each other out (${from} to ${to}): shoppers get only one of them.`,
  },
  conflictsTitle: 'Conflicts', noConflicts: 'No conflicts found',
  say: {
    percent: (off) => `${off} off`, prices: (n) => `${n} variant${n === 1 ? '' : 's'} priced`, fromPieces: (n, off) => `from ${n}: ${off} off`, fromAmount: (from, off) => `from ${from}: ${off} off`, everyAmount: (from, off) => `every ${from}: ${off} off`,
    anyAmount: (off) => `${off} off`, buyGet: (buy, get) => `buy ${buy}, get ${get} free`, bundle: (n, price) => `${n} together for ${price}`, gift: (name, n) => `${n} × ${name} as a gift`, amount: (amount) => `from ${amount}`, pieces: (n) => `from ${n} pieces`,
    hours: (from, to) => `${from}–${to}`, complex: 'combined conditions',
  },
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  form: {
    basics: 'Basics', nameZh: 'Name in Chinese', nameEn: 'Name in English', nameHint: 'Shoppers see it in the cart', audience: 'Audience', membersOnly: 'Members only', firstOrderOnly: 'Only members who have not ordered yet', scope: 'Products', only: 'Covers', onlyHint: 'Everything when nothing is chosen', except: 'Except', choose: 'Choose', chosen: (n) => `${n} chosen`,
    categories: 'Categories', products: 'Products', variants: 'Variants', search: 'Search', nothing: 'Nothing found', done: 'Done', clear: 'Clear', action: 'What it gives', percent: 'Percent off', percentHint: '12 takes 12 % off. May stay empty when variants have prices.', prices: 'Prices of variants', addPrice: 'Add variants', price: 'Price',
    step: (n) => `Step ${n}`, fromPieces: 'From pieces', fromAmount: 'From amount', off: 'Off', by: 'By', byAmount: 'Amount', byPercent: 'Percent', addStep: 'Add a step', remove: 'Remove', repeats: 'Every time the amount is reached', repeatsHint: 'With one step by amount', buy: 'Pay for', get: 'Get free',
    parts: 'In the bundle', part: (n) => `Part ${n}`, addPart: 'Add a part', quantity: 'Pieces', bundlePrice: 'Bundle price', gift: 'Gift', giftQuantity: 'Pieces given', giftEvery: 'For every so many pieces', giftEveryHint: 'Once an order when empty', conditions: 'Also needed', amountFrom: 'Covered lines cost at least', piecesFrom: 'Covered pieces at least',
    days: 'Only on these days', hoursFrom: 'Each day from', hoursTo: 'To', hoursHint: 'Beijing time; may pass midnight', keepCondition: 'The conditions of this version are more involved and stay as they are.', combining: 'With other promotions', priority: 'Priority', priorityHint: '0 to 1000, higher first', group: 'Group', groupHint: 'Within a group a piece counts once; 0 is none', exclusive: 'Exclusive',
    exclusives: { no: 'No', group: 'Best of its group', stage: 'Alone' }, perOrder: 'At most in one order', perOrderHint: 'Pieces or times; 0 is no limit', limitsHint: '0 is no limit. What an unpaid order holds counts, and comes back when it is cancelled.', used: 'Orders in all', usedPerMember: 'Orders a member', usedPerDay: 'Orders a day', quota: 'Pieces in all', quotaPerMember: 'Pieces a member', budget: 'Budget', save: 'Save draft', saveNext: 'Save as next version', saved: 'Draft saved', saveTitle: 'Save the promotion', wrong: 'Some fields need another look', number: 'A whole number', amount: 'An amount like 12.50', percentWrong: '0.01 to 100', windowWrong: 'It must end after it starts', needed: 'Needed',
  },
};
