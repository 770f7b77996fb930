// The words about coupons, in English.
import type { Words } from './index.ts';

export const couponsEn: Words['coupons'] = {
  lead: 'A second person approves each draft. Who has a coupon keeps the terms it was claimed with.', make: 'New coupon', none: 'No coupons yet', noneText: 'Write a draft, then ask somebody else to approve it.', notFound: 'No such coupon', name: 'Name', nextText: 'Changes become the draft of the next version; until it is approved, the present one goes on. Coupons already claimed stay as they are.',
  states: { draft: 'Draft', in_review: 'In review', scheduled: 'Scheduled', active: 'Open', paused: 'Paused', ended: 'Ended' },
  kinds: { amount_off: 'Amount off', percent_off: 'Percent off', fixed_price: 'Fixed price', gift: 'Gift', shipping: 'Delivery' },
  channel: 'Handed out', handing: 'Handing out and time', channels: { centre: 'In the shop', public_code: 'One code for all', unique_codes: 'Unique codes', grant: 'By staff' },
  channelHints: { centre: 'Anybody claims it in the shop, with no network too.', public_code: 'Everybody redeems the same code.', unique_codes: 'Made in batches; each works as often as it says. Once it is open, they are made here.', grant: 'Once it is open, staff hands it to members by their logins.' },
  steps: { submit: 'Ask for approval', send_back: 'Take back', pause: 'Pause', resume: 'Resume', end: 'End' },
  stepText: { submit: 'It cannot be changed while somebody else decides under Approvals.', send_back: 'It becomes a draft that can be changed; the request is void.', pause: 'Nobody can claim it from now on; it can be resumed. What was claimed stays usable.', resume: 'It can be claimed again at once.', end: 'Nobody can claim it any more, for good. What was claimed stays usable.' },
  stepDone: { submit: 'Asked: a second person decides', send_back: 'A draft again', pause: 'Paused', resume: 'Resumed', end: 'Ended' },
  figures: { title: 'How far it has gone', issued: 'Claimed', used: 'Used or held', today: 'Today', spent: 'Taken off', codes: 'Codes', codesLeft: (all, left) => `${all}, with ${left} use${left === 1 ? '' : 's'} left` },
  of: (figure, limit) => `${figure} of ${limit}`, fromTo: (from, to) => `${from} to ${to}`, daysAfter: (n) => `${n} day${n === 1 ? '' : 's'} from the claim`,
  claims: 'Claimed', uses: 'Used', claimUntil: 'Claimed until', claimed: 'Claimed', validUntil: 'Valid until', limitsTitle: 'Limits', combining: 'With other coupons', layer: 'Layer', layers: { merchant: 'Merchant', platform: 'Platform', shipping: 'Delivery' },
  group: (n) => `one of group ${n}`, alone: 'No other coupon beside it',
  limits: { issued: (n) => `${n} in all`, issuedPerMember: (n) => `${n} a member`, used: (n) => `${n} uses in all`, usedPerMember: (n) => `${n} use${n === 1 ? '' : 's'} a member`, usedPerDay: (n) => `${n} use${n === 1 ? '' : 's'} a day`, budget: (amount) => `budget ${amount}` },
  say: { off: (off) => `${off} off`, offUpTo: (off, cap) => `${off} off, at most ${cap}`, fixed: (n, price) => `${n} for ${price} each`, gift: (name, n) => `${n} × ${name} as a gift`, shipping: (amount) => `${amount} off the delivery`, freeShipping: 'free delivery' },
  ofMember: { claimed: 'Usable', held: 'Held by an unpaid order', used: 'Used', expired: 'Expired', revoked: 'Taken back' },
  noneOfMember: 'No coupons', revoke: 'Take back', revoked: 'Taken back', revokeText: 'The member is told, with the reason.', revokeHeld: 'The unpaid order that holds it is cancelled first. The member is told, with the reason.',
  grant: 'Hand to members', grantTo: 'Members', grantHint: 'Usernames, e-mail addresses or phones, one a line, at most 200', grantUnknown: (login) => `No member ${login}: none were handed out`, grantVerb: (n) => (n === 0 ? 'Hand out' : `Hand to ${n} member${n === 1 ? '' : 's'}`), granted: (n) => `${n} handed out`,
  codes: 'Make codes', codesCount: 'How many', codesMost: (n) => `At most ${n}`, codesUses: 'Uses of each', codesVerb: (n) => (n === 0 ? 'Make' : `Make ${n}`), codesTitle: 'New codes', codesOnce: 'They are shown this once: nobody can see them again. Save them first.', codesMore: (n) => `and ${n} more`, codesSave: 'Download', codesClose: 'Saved, close',
  form: {
    nameHint: 'Members see it where they claim it and in the cart', saveTitle: 'Save the coupon', amount: 'Amount off', allShipping: 'Free delivery when empty', cap: 'At most', noLimit: 'No limit when empty', fixedPrice: 'Price of each', pieces: 'Pieces at most', code: 'Code', codeHint: '12 letters and digits, the last one a check; only its hash is kept', codeKept: 'When empty the code stays',
    claimFrom: 'Claimed from', claimTo: 'Claimed until', useFrom: 'Used from', useTo: 'Used until', useDays: 'Days from the claim', useDaysHint: '0: the times above alone', groupHint: 'At most one of a group in an order', platform: 'Platform bears %', platformHint: 'The merchant bears the rest',
    limitsHint: '0 is no limit. What an unpaid order holds counts, and comes back when it is cancelled.', issued: 'Claimed in all', issuedPerMember: 'Claimed a member', used: 'Used in all', usedPerMember: 'Used a member', usedPerDay: 'Used a day', budget: 'Budget',
  },
};
