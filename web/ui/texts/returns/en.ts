// Words of aftersale, in English.
import type { ReturnTexts } from './index.ts';

const pieces = (n: number): string => (n === 1 ? '1 piece' : `${n} pieces`);

export const en: ReturnTexts = {
  title: 'Returns and repairs', ask: 'Return or repair', again: 'Ask for another', asOf: (at) => `As of ${at}`, until: (at) => `You can ask until ${at}.`, number: (n) => `Return ${n}`,
  kind: { refund_only: 'Refund without a return', return_refund: 'Return for a refund', exchange: 'Exchange', repair: 'Repair', claim: 'Damaged, wrong or missing' },
  kindHint: { refund_only: 'You keep it, the money goes back where it came from', return_refund: 'Send it back; the refund follows when the shop has looked at it', exchange: 'Send it back and get the same one again', repair: 'Send it in and get it back mended', claim: 'Usually you need not send it back' },
  reason: { changed_mind: 'I changed my mind', not_as_described: 'Not as described', damaged: 'Damaged', wrong: 'The wrong item', missing: 'Something is missing', other: 'Something else' },
  state: { requested: 'Waiting for the shop’s answer', approved: 'The shop agreed', rejected: 'The shop did not agree', withdrawn: 'Ended', awaiting_goods: 'Please send it back', in_transit: 'On its way back', received: 'With the shop', inspected: 'Looked at', in_repair: 'Being repaired', sent_back: 'On its way to you', settled: 'Settled' },
  event: { approve: 'The shop agreed', reject: 'The shop did not agree', withdraw: 'You took it back', escalate: 'Passed on to a person in charge', ask_goods: 'Please send it back', send: 'You sent it', lapse: 'Nothing was sent in time, so it ended', receive: 'Received by the shop', inspect: 'Looked at by the shop', start_repair: 'Repair begun', send_back: 'Sent back to you', settle: 'Settled' },
  what: 'What would you like?', why: 'Why', which: 'Which items', of: (title, left) => `${title}, up to ${left}`, note: 'Tell us more (optional)', noteHint: 'What is wrong helps the shop to decide', none: 'Choose at least one item', submit: 'Send the request', cancel: 'Not now',
  waiting: 'Your request is saved on this device, waiting for the shop', offline: 'The shop decides when you are online again, once only. You can close this page.', refused: 'The shop could not take this request', sent: 'Sent to the shop', answerBefore: (at) => `The shop answers before ${at}.`, sendBefore: (at) => `Send it before ${at}; then the request ends.`,
  asked: 'Asked back', refunded: 'Refund', pieces, accepted: (n) => `${pieces(n)} accepted`, shopSays: 'The shop says', yourParcel: 'Your parcel', nothingLeft: 'Everything has been asked for already',
  parcel: 'Tell us the parcel', carrier: 'Carrier', carrierMissing: 'Give the carrier', tracking: 'Tracking number (optional)', send: 'I have sent it', withdraw: 'Take the request back', withdrawAsk: 'Take this request back?', withdrawText: 'You can ask again as long as the order can be returned.', keep: 'Keep it', network: 'This needs a network.',
  photos: 'Photos (optional)', addPhoto: 'Add photos', photosHint: (max) => `Up to ${max}. They are made smaller on this device, without the place where they were taken.`, photo: (n) => `Photo ${n}`, removePhoto: (n) => `Remove photo ${n}`, photosMissing: (n) => (n === 1 ? 'One photo has not arrived yet' : `${n} photos have not arrived yet`),
  gift: 'A gift costs nothing: keep it or send it back, the refund is the same.',
};
