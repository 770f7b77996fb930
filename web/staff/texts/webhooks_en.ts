// The words about other systems, in English.
import type { Words } from './index.ts';

export const webhooksEn: Words['webhooks'] = {
  lead: 'Bookkeeping, warehouses and the like are told when orders and returns change. Nothing personal is sent.', add: 'Add a system', none: 'No other systems yet', noneText: 'Give its https address and choose what it is told of.', notFound: 'No such system',
  url: 'Address', urlHint: 'Begins with https://', types: 'Told of', count: (n) => `${n} event${n === 1 ? '' : 's'}`,
  state: 'State', on: 'On', off: 'Off', since: 'Added', changedBy: 'Last changed', edit: 'Change', editTitle: 'Change this system', save: 'Save', saved: 'Saved', offHint: 'What happens while it is off is never sent; what was waiting goes out when it is on again.',
  secretTitle: 'Signing secret', secretOnce: 'Shown this once. Hand it to whoever runs the other system: it checks our signatures with it.', copy: 'Copy the secret', copied: 'Copied', copyFailed: 'The browser does not allow copying: select it by hand', kept: 'I have kept it',
  renew: 'Renew the secret', renewTitle: 'Renew the signing secret', renewText: 'For 24 hours every call has two signatures, by the new secret and by the former. Within that time the other system must change.', formerUntil: (at) => `The former secret signs as well until ${at}`,
  test: 'Send a test', testTitle: 'Send a test event', testText: 'Sends an event that means nothing, to see whether it arrives.', testSent: 'On its way; see below', remove: 'Remove', removeTitle: 'Remove this system', removeText: 'What has not arrived goes with it and cannot be brought back.', removed: 'Removed',
  deliveries: 'Latest events', noDeliveries: 'Nothing yet', noDeliveriesText: 'The chosen events will be here once they happen.', event: 'Event', when: 'Happened', result: 'Result', tries: 'Tries', answer: 'Answer', next: 'Next try', about: 'Event ID', refresh: 'Refresh',
  states: { waiting: 'Waiting', taken: 'Taken', dead: 'Not taken' }, resend: 'Send again', resendTitle: 'Send this event again', resendText: 'One more try. Later events of the same order may have arrived already.', resent: 'On its way again',
  why: { timeout: 'Took too long', connect: 'Could not connect', tls: 'Certificate not trusted', internal: 'Inside our own network, which is not allowed' },
  names: {
    'webhook.test': 'Test', 'order.placed': 'Order placed', 'order.paid': 'Order paid', 'order.cancelled': 'Order cancelled', 'order.expired': 'Order not paid in time', 'order.shipped': 'Order shipped', 'order.delivered': 'Order delivered', 'order.completed': 'Order completed',
    'aftersale.requested': 'Return requested', 'aftersale.decided': 'Return decided', 'aftersale.settled': 'Return settled',
    'stock.low': 'Stock fell to its reorder point',
  },
};
