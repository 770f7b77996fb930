// Every word of the staff console in English; its keys are those of zh.ts.
import type { Words } from './index.ts';
import { couponsEn } from './coupons_en.ts';
import { paymentsEn } from './payments_en.ts';
import { promotionsEn } from './promotions_en.ts';
import { stockEn } from './stock_en.ts';
import { webhooksEn } from './webhooks_en.ts';
import { cartsEn } from './carts_en.ts';

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

export const en: Words = {
  comma: ', ',
  shell: { name: 'Staff', menu: 'Menu' },
  places: { overview: 'Overview', members: 'Members', orders: 'Orders', quotes: 'Quotes', aftersales: 'Returns', products: 'Products', stock: 'Stock', proposals: 'Proposals', counts: 'Stock-taking', promotions: 'Promotions', coupons: 'Coupons', approvals: 'Approvals', settings: 'Settings', webhooks: 'Other systems', audit: 'Audit', staff: 'Staff', me: 'My sign-in' },
  nowhere: { title: 'No such page', text: 'The link may be old or mistyped.', home: 'Go to the start', forbidden: 'Your role does not open this page', forbiddenText: 'If you need it, ask an owner to change your roles.' },
  people: { me: 'You', operator: 'Operator at the machine' },
  roles: { owner: 'Owner', finance: 'Finance', marketing: 'Marketing', catalogue: 'Catalogue', warehouse: 'Warehouse', support: 'Support', moderator: 'Moderator', auditor: 'Auditor' },
  roleHints: {
    owner: 'May do everything, inviting staff included', finance: 'Credits balances, changes settings, reads reports', marketing: 'Writes, pauses and ends promotions and coupons; reads products, settings and reports', catalogue: 'Edits products and prices, imports tables',
    warehouse: 'Receives and counts stock, sees orders to ship', support: 'Looks after members and orders, locks and resets', moderator: 'Finds members, suspends accounts', auditor: 'Reads only: audit, reports, settings',
  },
  table: {
    rows: (n, more) => `${counted(n, 'row')}${more ? ' loaded' : ''}`, sortedLoaded: '(sorted among the rows that are loaded)', more: 'Load more', columns: 'Choose columns', save: 'Save as CSV',
    sort: 'Sort', clear: 'Clear filter', open: 'Open', filter: 'Filter',
  },
  act: {
    reason: 'Reason', reasonHint: 'It goes into the audit trail and can be found there.', reasonShort: 'Give a reason of at least 3 characters', cancel: 'Cancel', working: 'One moment', before: 'Before', after: 'After',
  },
  idle: {
    title: 'Are you still there', text: (minutes, seconds) => `Nothing was done for a while. You will be signed out in ${minutes > 0 ? `${minutes} min ` : ''}${seconds} s; what is not sent is not kept.`, stay: 'Stay signed in', leave: 'Sign out now',
  },
  signIn: {
    title: 'Staff sign-in', lead: 'For invited staff. Every sign-in takes the password and a one-time code.', ended: 'Your session has ended, through disuse or because you signed out elsewhere. Please sign in again.', wrong: 'User name, password or code is not right. A code counts once: try the next one.',
    code: 'One-time code', codeHint: 'Six digits from your authenticator app', codeShort: 'Enter six digits', lostApp: 'No phone at hand? Use a recovery code', useApp: 'Use a one-time code', recovery: 'Recovery code', recoveryHint: '16 characters; each works once', recoveryShort: 'A recovery code has 16 letters and digits', invited: 'Have an invitation?', join: 'Come in here',
  },
  join: {
    title: 'Join the staff', lead: 'Make your account with the token of your invitation.', token: 'Invitation token', tokenHint: 'Good once, for a day. The first owner’s is in the file first-owner.token on the server.', open: 'Open the invitation',
    used: 'This invitation was used, is too old, or is not complete. Ask for a new one.', account: 'Make your account', roles: (roles) => `Your roles: ${roles}`, app: 'Connect your authenticator app', appHint: 'Scan this with the authenticator app on your phone (Microsoft Authenticator, 1Password and the like).',
    qr: 'QR code for your authenticator app', byHand: 'Cannot scan? Type this instead:', codeHint: 'The six digits that the app then shows', passwordHint: '15 to 128 characters; a sentence is easy to remember',
    lost: 'If you lose your phone: make recovery codes under “My sign-in” before that day. Without one, an owner disables this account and sends you a new invitation; for a single owner, the operator makes one on the server (cartwrightd staff invite).',
  },
  staff: {
    lead: 'Who works here, and what they may do.', name: 'Name', username: 'User name', roles: 'Roles', state: 'State', states: { active: 'Active', disabled: 'Disabled' }, since: 'Since', change: 'Change', notSelf: 'Ask a colleague', none: 'Nobody works here yet',
    invite: 'Invite somebody', inviteVerb: 'Make the invitation', inviteHint: 'Makes a link that is shown once and is good for a day. Hand it over by a way you trust.', linkTitle: 'Invitation link', linkOnce: (at) => `Shown this once; good until ${at}.`, copy: 'Copy the link', copied: 'Copied',
    copyFailed: 'The browser does not allow copying: select it by hand', linkDone: 'I have kept it', editTitle: (name) => `Change ${name}`, changeVerb: 'Change', changed: 'Changed', endsSessions: 'They are signed out at once and sign in again.',
  },
  audit: {
    lead: 'Every change, and every look at sensitive data. Nobody can edit this.', number: 'No.', at: 'When', who: 'Who', act: 'What', object: 'Object', change: 'Change', reason: 'Reason', source: 'From', none: 'No records yet',
    record: (n) => `Record #${n}`, hash: 'Hash in the chain', chain: 'Each record carries the hash of the one before: any that is changed, removed, inserted or swapped is noticed.',
    checking: 'Following the whole chain', checkAgain: 'Check again', whole: (n) => `The chain is whole: ${counted(n, 'record')}. Checked`, broken: (n) => `The chain was tampered with: ${counted(n, 'difference')}. Checked`,
  },
  permissions: {
    'self.use': 'Signed in or out', 'members.find': 'Found members', 'members.view': 'Viewed a member', 'members.lock': 'Locked or unlocked', 'members.suspend': 'Suspended or reinstated', 'members.sign_out': 'Ended sessions', 'members.reset': 'Forced a reset',
    'funds.credit': 'Credited a balance', 'products.read': 'Read products', 'products.edit': 'Edited products', 'stock.adjust': 'Adjusted stock', 'orders.read': 'Read orders', 'orders.view': 'Viewed an order’s address', 'orders.ship': 'Shipped or delivered an order', 'aftersales.decide': 'Decided about a return', 'aftersales.handle': 'Handled returned goods', 'settings.read': 'Read settings', 'settings.change': 'Changed a setting',
    'approvals.read': 'Decided', 'audit.read': 'Read the audit', 'reports.read': 'Read reports', 'staff.read': 'Read staff', 'staff.manage': 'Managed staff', 'members.erasure': 'Held or released an erasure', 'members.correct': 'Corrected a profile', 'members.merge': 'Merged accounts', 'promotions.read': 'Read promotions', 'promotions.edit': 'Kept promotions', 'coupons.read': 'Read coupons', 'coupons.edit': 'Kept coupons', 'webhooks.read': 'Read other systems', 'webhooks.manage': 'Kept other systems',
  },
  approvals: {
    lead: 'What matters needs a second person. Nobody approves their own request.', what: 'What', by: 'Asked by', decide: 'Decision', all: 'All', states: { waiting: 'Waiting', approved: 'Approved', rejected: 'Rejected', expired: 'Expired' },
    kinds: { setting_change: 'Change a setting', member_credit: 'Credit a member', erasure_hold: 'Hold or release an erasure', member_merge: 'Merge two accounts', merge_reversal: 'Take a merge back', promotion: 'Publish a promotion', coupon_template: 'Publish a coupon template', stock_count: 'Book a count' }, until: 'Until', own: 'Yours: somebody else decides', notYours: 'Needs another permission', approve: 'Approve', reject: 'Reject', approveTitle: 'Approve this request', rejectTitle: 'Reject this request',
    atOnce: 'It takes effect at once.', decided: 'Decided', none: 'Nothing to approve', noneText: 'What needs a second person will be here.', waitingCount: 'waiting:', see: 'See approvals',
  },
  settings: {
    lead: 'Every change has a version, a time from which it holds, and a reason.', name: 'Name', value: 'In force', rule: 'Rule', critical: 'Two people', plain: 'One person', version: 'Version', byDefault: 'Default', key: 'Key', none: 'No settings', yes: 'Yes', no: 'No',
    minutes: (n) => counted(n, 'minute'), minutesUnit: 'in minutes', days: (n) => counted(n, 'day'), criticalText: 'This setting is critical: it changes when a second person has agreed.', plainText: 'It changes at the time you give.', bounds: 'Bounds', between: (a, b) => `${a} to ${b}`,
    change: 'Change', changeTitle: 'Change the setting', ask: 'Ask for approval', changed: 'Changed', asked: 'Sent: a second person decides', history: 'Versions', noHistory: 'Never changed: the default is in force', inForce: 'in force', from: 'From', fromHint: 'Empty: at once.',
    fromAt: (at) => `From ${at}`, atOnce: 'At once', by: 'By', outOfBounds: 'That is outside the bounds',
    names: { 'accounts.registration_open': 'Registration is open', 'orders.unpaid_minutes': 'How long unpaid orders are held', 'orders.presumed_days': 'Parcels without news have arrived after', 'orders.return_days': 'How long a delivery can be returned', 'orders.unpaid_max': 'Unpaid orders of a member at a time', 'staff.idle_minutes': 'Staff sign-out after disuse', 'funds.credit_alone_max': 'Largest credit by one person', 'sessions.shared_idle_minutes': 'Sign-out after disuse on shared devices', 'sessions.idle_days': 'Sign-out after disuse on one’s own devices', 'stock.count_variance_units': 'How many units a count may be off without a second person' },
  },
  payments: paymentsEn,
  promotions: promotionsEn,
  coupons: couponsEn,
  stock: stockEn,
  webhooks: webhooksEn,
  carts: cartsEn,
  chart: { asTable: 'As a table', asChart: 'As a chart', day: 'Day' },
  overview: {
    lead: 'By day in the shop’s time, as counted by the server.', span: 'Time span', days: (n) => `Last ${n} days`, today: 'Today', salesToday: 'Sales today', ordersPaid: (n) => `${counted(n, 'order')} paid`, registeredToday: 'Registered today', signedInToday: 'Sign-ins today',
    failed: (n) => `${n} failed`, lockedToday: 'Lock-outs today', sales: 'Sales', paid: 'Paid', signIns: 'Sign-ins', ok: 'Succeeded', refused: 'Failed', registrations: 'Registrations', newMembers: 'New members', lockOuts: 'Lock-outs', ended: 'Why sessions ended', why: 'Reason', inAll: 'In all',
    endings: {
      session_signed_out: 'Signed out', session_revoked: 'Signed out offline, told later', session_ended_elsewhere: 'Ended from another device', session_pushed_out: 'Too many devices: the oldest', session_password_reset: 'New password', session_token_reused: 'An old token was used again', session_ended_by_staff: 'Ended by staff',
    },
  },
  profile: {
    title: 'Profile', view: 'View the profile', viewText: 'Real name, birthday and what was changed in 180 days are shown whole. The reason goes into the audit trail.', correct: 'Correct', correctTitle: (name) => `Correct the profile of ${name}`,
    correctText: 'Only when the member asks for it. The rules are the member\'s own; the member is told, and every device of theirs follows.', corrected: 'Corrected', field: 'Field', from: 'From', byStaff: 'Staff', device: (n) => `Device ${n}`, locked: 'Birthday can change from',
    lockText: (day) => `A birthday changes once a year: again after ${day}. Overriding it is written into the audit trail.`, override: 'Correct it all the same', changes: 'What was changed', noChanges: 'Nothing in the last 180 days',
    fields: { nickname: 'Nickname', realName: 'Real name', real_name: 'Real name', birthday: 'Birthday', gender: 'Gender', bio: 'About', city_code: 'City', locale: 'Language', interests: 'Interests' }, genders: { unsaid: 'Not said', female: 'Female', male: 'Male', other: 'Other' },
  },
  merge: {
    title: 'Merge into another account', text: 'For two accounts of one person. A second person decides; it can be taken back within 30 days.', look: 'What would move', show: 'Show it', into: 'The account that stays', intoHint: 'Username, phone, e-mail or id, in full.',
    backTitle: 'Take the merge back', backText: 'Within 30 days this account can have back what it brought and what is still there.', lookBack: 'What would go back', ask: 'Ask a second person',
    what: 'What', moves: 'Moves', goesBack: 'Goes back', wasMoved: 'Had moved', balance: 'Balance', things: { orders: 'Orders', addresses: 'Addresses', cartLines: 'Cart lines', logins: 'Phones and e-mail' },
    goes: (from, into) => `${from} goes into ${into}.`, backFrom: (into, from) => `From ${into} back to ${from}.`, less: 'Part of it was spent, changed or removed since: that stays where it is.', until: 'Can be taken back until',
    ends: 'The account that goes is signed out everywhere and cannot sign in any more; its username stays taken. Whoever has both signs in to the one that stays, with either phone or e-mail.', then: 'What moves is what is there when the second person agrees. The member is told.',
  },
  members: {
    lead: 'By username, phone, e-mail or id, in full.', login: 'Username, phone, e-mail or id', find: 'Find', start: 'Find a member', startText: 'Ask for what they sign in with, in full. What is found is masked; the rest is shown for a reason.', name: 'Name', logins: 'Phone and e-mail', since: 'Registered', none: 'No such member',
    noneText: 'It must be whole and exact.', view: 'View in full', viewTitle: 'View in full', viewText: 'Phones, e-mail addresses and sessions are shown whole. The reason goes into the audit trail.', masked: 'Masked.', recorded: 'This look is in the audit trail.', balance: 'Balance', id: 'Id', trail: 'Records about this member',
    endSessions: 'End sessions', endText: 'The member is signed out on every device.', reset: 'Force a new password', resetText: 'The password is void at once and every device is signed out; the member sets a new one by a code. Nobody sees a password.', ended: (n) => `${counted(n, 'session')} ended`,
    credit: 'Credit', creditTitle: (name) => `Credit ${name}`, amount: 'Amount', amountHint: 'Above the limit in the settings a second person is asked.', amountWrong: 'Not an amount, such as 12.50', credited: 'Credited', sessions: 'Sessions', device: 'Device', signedIn: 'Signed in', used: 'Last used', noSessions: 'No sessions',
    tries: 'Tries to sign in', noTries: 'None in the last 90 days', outcome: 'Outcome', outcomes: { signed_in: 'Signed in', refused: 'Refused', wrong_code: 'Wrong second step' }, network: 'Network', deviceName: 'Device',
    state: 'Account', states: { active: 'Active', locked: 'Locked', suspended: 'Suspended', closing: 'Closing', erased: 'Erased', merged: 'Merged' },
    stateText: { active: 'Signs in and does everything.', locked: 'Cannot sign in; to anybody outside it looks like a wrong password.', suspended: 'Signs in, reads and exports; cannot order or change anything.', closing: 'The member asked to be erased; signing in before the day calls it off.', erased: 'The data is gone and cannot be brought back.', merged: 'Went into another account: nobody signs in here.' },
    acts: { lock: 'Lock', unlock: 'Unlock', suspend: 'Suspend', reinstate: 'Reinstate' },
    actTitle: { lock: (name) => `Lock ${name}`, unlock: (name) => `Unlock ${name}`, suspend: (name) => `Suspend ${name}`, reinstate: (name) => `Reinstate ${name}` },
    actText: { lock: 'Every device is signed out at once, and nobody gets in until it is unlocked. The member is told.', unlock: 'The member can sign in again; a wait after wrong passwords ends, too. The member is told.', suspend: 'Every device is signed out at once. Signed in again, the member can only read and export. The member is told.', reinstate: 'The member can do everything again, and is told.' },
    stateDone: (state, ended) => (ended === 0 ? `Now: ${state}` : `Now: ${state}; ${counted(ended, 'session')} ended`), blocked: 'Too many wrong passwords: devices that are not known are refused until', erasure: 'The member asked to be erased, which happens', held: 'The erasure is held for a legal reason; it was due', hold: 'Hold the erasure', release: 'Let the erasure go on',
    holdText: 'Only while the law wants the data kept: a dispute, an order of a court. A second person decides; the member sees that it is held.', releaseText: 'When the data need not be kept any more, the erasure goes on as it was due. A second person decides.',
  },
  me: {
    codes: 'Recovery codes', codesText: 'If you lose your phone, sign in with your password and one of these, then connect another app. Each works once.', noCodes: 'There are none. Make them now, and keep them somewhere else than on your phone.', codesLeft: (n) => `${counted(n, 'code')} left`, makeCodes: 'Make new recovery codes',
    codesOnce: 'Shown this once. Former codes are void.', copyCodes: 'Copy', app: 'Authenticator app', appText: 'For a new phone, or after a recovery: connect another app. The former one is void at once and your other sessions end.', changeApp: 'Change the app', appChanged: 'The new app is in use', proveText: 'Confirm once more that it is you.', anyCode: 'A one-time code, or a recovery code', wrong: 'Password or code is not right. A code counts once: try the next one.',
  },
  returns: {
    lead: 'Open requests, those that are due first.', number: 'Return', kind: 'What', asked: 'Asked back', due: 'Due', since: 'Asked', none: 'Nothing waits', noneText: 'Returns, exchanges, repairs and claims appear here when members ask for them.', byNumber: 'Find by number', find: 'Find', notFound: 'No return has this number',
    order: 'Order', reason: 'Reason', note: 'The member says', answer: 'We said', parcel: 'Member’s parcel', refunded: 'Given back', progress: 'Progress', item: 'Item', quantity: 'Asked', accepted: 'Accepted', fit: 'Fit for sale', repairable: 'To be repaired', escalated: 'Overdue',
    state: { requested: 'To answer', approved: 'Approved', rejected: 'Rejected', withdrawn: 'Ended', awaiting_goods: 'Waits for goods', in_transit: 'On its way', received: 'Received', inspected: 'Inspected', in_repair: 'In repair', sent_back: 'Sent back', settled: 'Settled' },
    event: { approve: 'Approved', reject: 'Rejected', withdraw: 'Taken back by the member', escalate: 'Not answered in time: somebody must look', ask_goods: 'The member was asked to send it', send: 'Sent by the member', lapse: 'Nothing was sent in time', receive: 'Received', inspect: 'Inspected', start_repair: 'Repair begun', send_back: 'Sent back to the member', settle: 'Settled' },
    approve: 'Approve', approveText: 'The member is asked to send the goods; where they stay, the next step is settling.', reject: 'Reject', rejectText: 'The member reads the reason as it is written here.', settle: 'Settle', settleText: (amount: string) => `The money goes back to the member’s wallet, up to ${amount}.`, settleGoods: 'Closes the case. In an exchange the piece that is sent comes out of the stock.',
    receive: 'Goods received', inspect: 'Inspect', inspectText: 'What is fit for sale goes back into stock at once, what is to be repaired is kept aside, the rest is thrown away. When not all is accepted, the member reads the reason.', start_repair: 'Begin repair', send_back: 'Send back', done: 'Recorded; the member sees it at once', wrong: 'Give whole numbers: accepted no more than asked, fit for sale and to be repaired together no more than accepted',
  },
  orders: {
    lead: 'Of all members, newest first. Addresses are shown for a reason.', number: 'Order', total: 'Total', lines: 'Items', placed: 'Placed', paid: 'Paid', cancelled: 'Cancelled', member: 'Member', byNumber: 'Find by number', find: 'Find', none: 'No orders', noneText: 'Orders will be here when members place them.', notFound: 'No order has this number',
    view: 'View address and items', viewTitle: 'View address and items', viewText: 'Name, phone and address are shown whole. The reason goes into the audit trail.', masked: 'The address is not shown.', shipTo: 'Ship to', item: 'Item', net: 'Net',
    ship: 'Ship', carrier: 'Carrier', carrierHint: 'As the member will read it', carrierMissing: 'Give the carrier', tracking: 'Tracking number', shipAll: 'The parcel holds all that is left. To send less, view the items first.', ofLine: (title, left) => `${title} (${left} left)`, quantityWrong: 'Give whole numbers, no more than is left, and not all 0', shipped: 'On its way; the member sees it at once',
    parcels: 'Parcels', noParcels: 'None yet', toShip: 'Still to ship', delivered: 'It has arrived', deliveredText: 'The carrier says that all of it was handed over. The time for returns begins.',
  },
  products: {
    lead: 'Also those not for sale. Shoppers see changes once they are published.', title: 'Product', handle: 'Handle', onSale: 'For sale', draft: 'Draft', variants: 'Variants', price: 'Price', onHand: 'On hand', stock: 'Stock', none: 'No products yet', noneText: 'Import a table of products.', notFound: 'No such product',
    publish: 'Publish', publishText: 'Puts products, prices and stock as they are now before shoppers.', published: (n) => `Version ${n} is published`, edit: 'Edit', save: 'Save', saved: 'Saved; shoppers see it when it is published', titleZh: 'Chinese title', titleEn: 'English title', summary: 'Summary', afterPublish: 'Saved changes reach shoppers when they are published.',
    receive: 'Receive', receiveTitle: (name) => `Receive: ${name}`, count: 'Count', countTitle: (name) => `Count: ${name}`, units: 'Units', unitsWrong: 'Enter a whole number', counted: 'Units counted', countHint: 'If something is sold after these figures were shown, the count is refused: count again.', reserved: 'Held by orders', available: 'Available', done: 'Stock is up to date',
  },
  imports: {
    title: 'Import a table', lead: 'A product CSV as Shopify writes it. It is tried first, with every bad row named; then taken over.', drop: 'Drop a CSV file here', choose: 'Choose a file', chooseOther: 'Choose another file', currency: 'Currency of the prices', skipBad: 'Leave out products with bad rows', line: 'Line', column: 'Column', why: 'Why',
    tried: (products, variants, bad, left) => (bad === 0 ? `The trial is clean: ${counted(products, 'product')}, ${counted(variants, 'variant')}.` : `${counted(bad, 'bad row')} in ${counted(left, 'product')}; ${counted(products, 'other product')} with ${counted(variants, 'variant')} would be taken over.`),
    applied: (products, variants) => `Taken over: ${counted(products, 'product')}, ${counted(variants, 'variant')}. Shoppers see them when they are published.`, apply: 'Import', errors: 'Bad rows',
  },
  errors: {
    offline: 'No network, so nothing was sent. Try again when there is one.', unavailable: 'The server cannot be reached, so nothing was sent. Try again later.', busy: 'The server is busy and nothing was done. Try again.', internal: 'Something went wrong at the server. Look into the audit trail before you try again.', unknown: 'That did not work, for a reason we do not know. Look into the audit trail.',
    signed_out: 'Your session has ended. Sign in again.', not_allowed: 'Your roles do not allow this.', id_conflict: 'Somebody has just changed it. Open it again and look before you change it.', challenge_used: 'It was decided already, or is too old.', not_at_place: 'One of these items has never been at this place. Take it out and try again.', key_reused: 'The same action was sent with other content, so nothing changed. Close the dialog and begin again.',
  },
};
