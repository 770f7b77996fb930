// Every word of the storefront in English: written for English readers, with the keys of zh.ts.
import { upTo99 } from '../up_to_99.ts';
import { errorsEn } from './errors_en.ts';
import type { Texts } from './index.ts';

const rules = new Intl.PluralRules('en');
const plural = (n: number, one: string, other: string): string => `${n.toLocaleString('en')} ${rules.select(n) === 'one' ? one : other}`;
const items = (n: number): string => plural(n, 'item', 'items');
const cartItems = (n: number): string => (n === 1 ? items(n) : `${upTo99(n)} items`);
const changes = (n: number): string => plural(n, 'change', 'changes');

export const en: Texts = {
  errors: errorsEn,
  nav: {
    home: 'Home', categories: 'Categories', promotions: 'Promotions', coupons: 'Coupons', cart: 'Cart', member: 'Account', search: 'Search', skip: 'Skip to content', main: 'Main', menu: 'Bottom',
    cartCount: (n) => (n === 0 ? 'Cart, empty' : `Cart, ${cartItems(n)}`), cartMore: (n) => (n === 0 ? '' : `, ${cartItems(n)}`), footer: 'Footer', backTo: 'Back',
  },
  sync: {
    label: 'Sync status', 'signed-out': 'On this device only', 'up-to-date': 'Up to date', waiting: (n, since) => `${changes(n)} waiting since ${since}`,
    waitingShort: (n) => `${n} waiting`, syncing: 'Syncing', offline: 'Offline', attention: 'Needs attention', opening: 'Opening',
    title: 'What is waiting', none: 'Nothing is waiting.', signedOutHint: 'While you are signed out, your cart and history stay on this device. Sign in and they follow you.',
    offlineHint: 'There is no network. Browse and fill your cart as usual: changes are kept here and sent when you are back online.',
    syncedAt: (at) => `Everything confirmed by the shop ${at}`, catalogueAt: (at) => `Products and prices as of ${at}`, tryNow: 'Sync now', dismiss: 'Dismiss',
    cartChanges: (n) => `${changes(n)} saved on this device, waiting for the shop`,
    commands: { place_order: 'Place order', pay_order: 'Pay order', cancel_order: 'Cancel order', receive_order: 'Confirm receipt', claim_coupon: 'Claim a coupon', redeem_code: 'Redeem a code', history_sync: 'Change history sync' },
    state: { pending: 'Waiting for the shop', accepted: 'Confirmed by the shop', refused: 'Refused by the shop' },
    announced: (state) => `Sync: ${state}`, seeOrder: 'See order',
  },
  storage: {
    memory: 'This browser does not allow saving. Your cart will not outlast this page.', full: 'This device is out of space, so the newest changes are only in memory. They are saved as soon as there is room.',
    blocked: 'The browser will not let us write just now. The newest changes are only in memory.', evicted: 'The browser cleared what was stored here. Confirmed things come back from the shop; changes that had not been sent may be lost.',
  },
  home: {
    tagline: 'Good things under one roof', lead: 'Things to be used for years, chosen slowly. Browse with or without a network.', shop: 'Shop', newIn: 'New in', offers: 'Now for less', continue: 'Pick up where you left off',
    all: 'See all', byCategory: 'Shop by category', promiseOffline: 'Works without a network', promiseOfflineText: 'After your first visit, browse, fill a cart and see prices with no connection.',
    promisePrice: 'Prices that explain themselves', promisePriceText: 'Open any total to see each step of how it came about.', promiseHonest: 'Straight answers',
    promiseHonestText: 'Saved here, confirmed by the shop, or refused: always in plain sight.',
  },
  category: {
    title: 'All categories', all: 'All', sort: 'Sort', orderGiven: 'Featured', priceUp: 'Price, low to high', priceDown: 'Price, high to low', newest: 'Newest',
    count: (n) => plural(n, 'product', 'products'), more: 'Show more', empty: 'Nothing in this category yet.', emptyAction: 'See other categories', filter: 'Sub-category',
  },
  search: {
    title: 'Search', label: 'Search products', placeholder: 'Search products', clear: 'Clear', own: 'searched', suggestions: 'Suggestions',
    results: (n, term) => `${plural(n, 'result', 'results')} for “${term}”`, none: (term) => `Nothing found for “${term}”`,
    noneHint: 'Try another word or fewer of them. Chinese and pinyin work too.', recent: 'Recent searches', forget: (term) => `Delete the search “${term}”`, submit: 'Search',
    start: 'What are you looking for', startHint: 'Results appear as you type, with or without a network.',
  },
  product: {
    choose: (name) => `Choose ${name.toLowerCase()}`, add: 'Add to cart', added: (title, n) => `Added: ${title} × ${n}`, viewCart: 'View cart',
    from: (price) => `from ${price}`, was: 'Was', sale: 'Sale', few: (n) => `Only ${n} left`, inStock: 'In stock', soldOut: 'Out of stock', asOf: (at) => `Stock as of ${at}`,
    description: 'About this product', details: 'Details', sku: 'Item number', weight: 'Weight', related: 'More like this', brand: 'Brand', notFound: 'This product is not on the shelf',
    notFoundHint: 'It may have been withdrawn, or the link is wrong.', quickAdd: (title) => `Quick add: ${title}`, quantity: 'Quantity', less: 'Less', more: 'More',
    remaining: 'The shop confirms stock when you order.', inCart: (n) => `${n} in your cart`, picture: (title) => `Picture of ${title}`,
    delivery: 'Delivery', deliveryHint: 'Your cart shows what delivery costs, by weight.', optionSoldOut: 'out of stock',
  },
  cart: {
    title: 'Cart', empty: 'Your cart is empty', emptyHint: 'What you add waits here, even with no network.', start: 'Start shopping', select: (title) => `Select ${title}`,
    selectAll: 'Select all', remove: 'Remove', removed: (title) => `Removed: ${title}`, undo: 'Undo', save: 'Save for later', saved: 'Saved for later',
    move: 'Move to cart', toList: 'Move to a list', note: 'Note', addNote: 'Add a note', noteHint: 'For the shop, up to about 400 letters', noteSave: 'Save', checkout: 'Check out',
    total: 'Total', goods: 'Goods', shipping: 'Delivery', free: 'Free', explain: 'How this is worked out', selectedCount: (n) => `${items(n)} selected`,
    each: 'each', localOnly: 'Saved on this device', confirmed: 'Confirmed by the shop', waiting: 'Waiting for the shop', nothingSelected: 'Select what you want to buy to see the total.',
    quantityNow: (title, n) => `${title}, quantity ${n}`, quantityOf: (title) => `Quantity of ${title}`,
    condition: {
      ok: '', not_sold: 'No longer sold, so it is left out of the order.', out_of_stock: 'Not enough left, so it is left out of the order. Lower the quantity or save it for later.',
      low_stock: (n) => `Only ${n} left`, limit_exceeded: 'More than one order may hold, so it is left out. Lower the quantity.',
      not_deliverable: 'Too heavy for this kind of delivery, so it is left out of the order. Choose another one, or fewer pieces.',
      price_changed: (fell, amount) => fell ? `Price fell by ${amount} since you added it` : `Price rose by ${amount} since you added it`,
      promotion_ended: 'The offer it had when you added it has ended',
    },
    unknownItem: 'This item is no longer in the catalogue', unknownHint: 'It is left out of the order. You can remove it.', clearSaved: 'Remove',
  },
  explain: {
    title: 'How this is worked out', list_prices: 'Goods at list price', shipping_by_weight: (weight) => `Delivery for ${weight}`, shipping_free: 'Free delivery for this amount',
    shipping_free_missing: (amount) => `${amount} more for free delivery`, not_deliverable: (weight) => `${weight} in all: too heavy for this delivery`,
    amount_missing: (name, amount) => `${amount} more for “${name}”`, amount_for_more: (name, amount) => `${amount} more, and “${name}” saves more`,
    pieces_missing: (name, n) => `${n} more for “${name}”`, pieces_for_more: (name, n) => `${n} more, and “${name}” saves more`,
    promotion_members_only: (name) => `Sign in for “${name}”`, promotion_tier: (name) => `“${name}” needs a higher member tier`, promotion_first_order: (name) => `“${name}” is for a first order`,
    promotion_time: (name) => `“${name}” does not run at this hour`, promotion_condition: (name) => `“${name}” is not for these items`,
    promotion_not_combined: (name) => `“${name}” does not go with what is applied`, promotion_gift_gone: (name) => `No more gifts left for “${name}”`,
    coupon_not_started: (name) => `The coupon “${name}” cannot be used yet`, coupon_expired: (name) => `The coupon “${name}” has run out`, coupon_scope: (name) => `The coupon “${name}” is not for what you selected`,
    coupon_not_stackable: (name) => `The coupon “${name}” does not go with the one in use`, coupon_nothing_left: (name) => `Nothing was left for “${name}” to take off`, saved: 'You save', gift: 'Gift',
    applied: 'applied', notApplied: 'not applied', version: 'Worked out by the shop’s own rules from the same catalogue. The shop checks it again when you order.', close: 'Close', total: 'Total',
  },
  checkout: {
    title: 'Checkout', shipTo: 'Deliver to', name: 'Name', phone: 'Phone', address: 'Address', addressHint: 'Street, district, city and province', delivery: 'Delivery',
    zone: 'Region', method: 'Method', zones: { CN: 'Mainland China', 'CN-remote': 'Xinjiang and Tibet' }, items: 'Items',
    wallet: 'Wallet balance', walletHint: 'Paid from your wallet at once if it holds enough. If not, the order waits for you to pay.', place: 'Place order', placing: 'Placing', priceRule: 'If the price changes before it is confirmed',
    accept_if_not_more: 'Go on if it is not more', accept_any: 'Go on at the new price', ask: 'Ask me first', offline: 'You are offline. The order is kept on this device and decided by the shop on reconnect, once only.',
    needSignIn: 'Sign in to place your order', needSignInHint: 'Your cart comes along just as it is.', required: 'Please fill this in', phoneBad: 'Please give a number you can be reached on', empty: 'Nothing is selected',
    emptyHint: 'Select what you want in your cart, then check out.', back: 'Back to cart', notDeliverable: 'This cannot be delivered that way. Choose another delivery.', excluded: (n) => `${items(n)} cannot be ordered now and will stay in your cart.`,
  },
  addresses: {
    title: 'Addresses', add: 'Add an address', edit: 'Edit', remove: 'Delete', removeAsk: 'Delete this address?', cancel: 'Not now', save: 'Save', saved: 'Saved on this device', empty: 'No address yet',
    emptyHint: 'Paste a whole address; it works without a network.', isDefault: 'Default', makeDefault: 'Make default', paste: 'Paste an address', pasteHint: 'Name, phone and address in one go; we take them apart, on this device only.',
    pasteRead: 'Fill the form', country: 'Country or region', province: 'Province', city: 'City or district', county: 'District or county', completeHint: 'Type characters, pinyin or initials; choose with the arrow keys',
    confirm: 'All correct', confirmHint: (parts: string) => `We are not sure about these; please have a look: ${parts}`, unsure: 'Please confirm', comma: ', ', didYouMean: 'Did you mean', ended: 'This division has been merged; please choose the new one.',
    closed: (reason: string) => `Not delivered to at present: ${reason}`, unsent: 'Saved on this device, waiting for the shop', onDevice: 'Only on this device; it follows you when you sign in', noTable: 'The list of divisions is not here yet. Try again with a network.', failed: 'The addresses did not open. Reload with a network.',
    refusedGone: 'The shop did not take a new address:', refusedBack: 'The shop did not take a change, it is as it was:', optional: (label: string) => `${label} (optional)`, badValue: (field: string) => (field === 'detail' ? 'Please write at least 5 characters' : 'Please check this'),
    parts: { recipient: 'recipient', phone: 'phone', division: 'division', detail: 'address' },
    fields: { label: 'Label, such as “home”', recipient: 'Recipient', phone: 'Phone', region: 'State or province', city: 'City', street: 'Street', detail: 'Address', postalCode: 'Postal code' },
    choose: 'Deliver to', other: 'Another address', manage: 'Manage addresses', typed: 'Write one here', useBook: 'Paste or fill a form',
  },
  orders: {
    title: 'Orders', empty: 'No orders yet', emptyHint: 'Your orders appear here and can be read offline.', start: 'Start shopping',
    state: { pending: 'Waiting for the shop', awaiting_payment: 'To be paid', paid: 'Paid', cancelled: 'Cancelled', expired: 'Not paid in time', partly_shipped: 'Partly on its way', shipped: 'On its way', delivered: 'Delivered', completed: 'Completed', refused: 'Not placed' },
    number: (n) => `Order ${n}`, noNumber: 'Number to come from the shop', count: items, detail: 'Order', items: 'Items', pay: 'Pay from wallet', cancel: 'Cancel order',
    paying: 'Payment sent, waiting for the shop', cancelling: 'Cancellation sent, waiting for the shop', cancelAsk: 'Cancel this order?', cancelPaid: 'What you paid goes back where it came from.', keep: 'Keep it',
    timeline: 'Progress', placedHere: 'Saved on this device', submittedAt: 'Accepted by the shop', paidAt: 'Paid', waitShop: 'Waiting for the shop', waitPay: 'Waiting for payment', waitShip: 'Being packed', waitArrive: 'On its way', payBefore: (at) => `Pay before ${at}; then what is held for you goes back on the shelf.`, presumedAt: (at) => `Unless you say otherwise, we take it that it has arrived on ${at}.`, returnUntil: (at) => `Can be returned until ${at}.`,
    events: { pay: 'Paid', cancel: 'Cancelled', expire: 'Not paid in time', ship_part: 'Part of it handed to the carrier', ship_last: 'Handed to the carrier', receive: 'Received', presume: 'Taken as received', complete: 'Completed', pay_late: 'Paid after all' },
    parcels: 'Parcels', parcel: (n) => `Parcel ${n}`, tracking: 'Tracking number', copy: 'Copy the number', copied: 'Copied', receive: 'I have received it', receiveAsk: 'Has all of it arrived?', receiveText: 'The time for returns begins with your confirmation.', receiveLater: 'Not yet', receiving: 'Receipt sent, waiting for the shop', receiveRefused: 'The receipt was not taken',
    offlineHint: 'The shop decides when you are online again, once only. You can close this page.', refusedTitle: 'The shop could not take this order', refusedKept: 'Nothing was charged. The items are back in your cart.', cancelUnpaid: 'Nothing has been paid, and nothing will be charged.',
    again: 'Buy again', backToCart: 'Back to cart', notFound: 'This order is not here', notFoundHint: 'It may belong to another account, or has not reached this device yet.',
    signIn: 'Sign in to see your orders', balance: 'Wallet balance', address: 'Delivered to', dismiss: 'Dismiss', payRefused: 'The payment did not go through', cancelRefused: 'It could not be cancelled', topUp: 'See wallet', seen: 'Total you saw when ordering',
  },
  wallet: {
    title: 'Wallet', balance: 'Balance', entries: 'Activity', empty: 'No activity yet', emptyHint: 'Payments, refunds and credits are listed here.', asOf: (at) => `As of ${at}`,
    kinds: { credit: 'Credit', order_payment: 'Order payment', order_refund: 'Order refund', merge_out: 'Moved to your other account', merge_in: 'Moved from your other account' }, after: 'Balance', signIn: 'Sign in to see your wallet',
  },
  sign: {
    in: 'Sign in', register: 'Register', username: 'User name', password: 'Password', displayName: 'What should we call you', show: 'Show password', hide: 'Hide password', newHere: 'New here',
    haveAccount: 'Have an account', create: 'Create account', working: 'One moment', rulesTitle: 'Your password', ruleLength: '15 to 128 characters', ruleLengthOfTwo: '8 to 128 characters: two-step verification is on', ruleAny: 'Any characters, spaces too. A sentence is easiest to remember',
    ruleCommon: 'Not a common password', usernameHint: '3 to 32 letters, digits, _ or -, in any script', lead: 'Signed in, your cart, orders and wallet are the same on all your devices.', kept: 'The cart on this device comes along just as it is.',
    shared: 'Others use this device too', sharedHint: 'You are signed out after 30 minutes without use, and nothing of yours stays here.', needsNetwork: 'Signing in needs a network. Keep shopping meanwhile: your cart stays.', welcome: (name) => `Hello, ${name}`, weak: 'The password is not long enough yet',
    usernameShort: 'At least 3 characters', nameMissing: 'Please fill in a name',
  },
  account: {
    title: 'Account', guest: 'You are not signed in', guestHint: 'Browse, fill a cart and see prices without an account. Sign in when you order.', signOut: 'Sign out', settings: 'Settings', history: 'History', lists: 'My lists',
    unsentTitle: (n) => `${changes(n)} not yet at the shop`, wait: 'Stay signed in',
    deviceErased: 'What was stored on this device is erased. Your account is not touched: sign in and everything the shop has is back.', signedOut: 'Signed out. Nothing of yours can be read on this device.', signedOutKept: (n) => `Signed out. ${changes(n)} wait here, sealed, until you sign in again.`, signedOutLost: (n) => `Signed out. ${changes(n)} could neither be sent nor kept.`,
    keptSent: (n) => `${changes(n)} that waited here were sent`, keptRefused: (n, why) => `${changes(n)} that waited here were not accepted: ${why}`, signOutAsk: 'Sign out?', data: 'Data and privacy',
  },
  devices: {
    title: 'Devices and password', signedIn: 'Where you are signed in', current: 'This device', shared: 'Shared', unnamed: 'Unknown device', used: (at) => `Last used ${at}`, since: (at) => `since ${at}`,
    endOne: (name) => `Sign out ${name}`, endOthers: 'Sign out everywhere else', endText: 'It is signed out at once. Whoever uses it must sign in again.', keep: 'Leave as it is', ended: 'Signed out there',
    password: 'New password', passwordHint: 'All other devices are signed out.', oldPassword: 'Present password', newPassword: 'New password', setPassword: 'Set password', passwordSet: 'The new password is in force',
    oldWrong: 'The present password is not right. After ten wrong ones, wait 15 minutes.',
  },
  history: {
    title: 'History', views: 'Viewed', searches: 'Searched', emptyViews: 'Nothing viewed yet', emptySearches: 'No searches yet', hint: 'Kept for you alone, and only on this device unless you choose otherwise.',
    forget: (what) => `Delete ${what}`, forgetAll: 'Delete all', forgetAllAsk: 'Delete all of it?', forgetAllText: 'This cannot be undone and reaches your other devices too.', cancel: 'Keep it',
    pause: 'Pause history', pauseHint: 'While paused, nothing you view or search is kept.', sync: 'Sync with my account', syncHint: 'Keep history with your account, to go on from other devices. Turning this off deletes it there.',
    pausedNow: 'History is paused', signInForSync: 'Sign in to choose whether it is synced.', last: (at) => `Last ${at}`,
  },
  settings: { title: 'Settings', language: 'Language', theme: 'Appearance', auto: 'Automatic', light: 'Light', dark: 'Dark', about: 'About', offlineReady: 'Ready for offline use', version: (n) => `Catalogue version ${n}` },
  state: {
    loading: 'Opening', notFound: 'There is no such page', notFoundHint: 'The link may be old or mistyped.', goHome: 'Go home', waitCatalogue: 'The products have not reached this device yet',
    waitCatalogueHint: 'The first visit needs a network. After it, the products are kept here and you can browse without one.', openFailed: 'The shop could not be opened', openFailedHint: 'What was saved on this device is still there. Try opening it again.',
    reload: 'Open again', updated: 'The shop has a new version', update: 'Update', close: 'Close', dismiss: 'Dismiss', retry: 'Try again', problem: 'That did not work',
  },
  footer: { note: 'A small shop, offline first', offline: 'Works with no network', made: 'Runs on Cartwright' },
};
