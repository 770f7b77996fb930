// The words of payments at the provider, in English.
import type { Words } from './index.ts';

export const paymentsEn: Words['payments'] = {
  title: 'Paid online', refunds: 'Refunds', asked: 'Asked for', received: 'Received', made: 'Begun', settled: 'Settled', done: 'Refunded', amount: 'Amount', cause: 'Cause', why: 'Note', reference: 'Payment reference',
  state: { opening: 'Page being opened', open: 'Waiting for payment', closing: 'Page being closed', paid: 'Paid', returned: 'Received, all sent back', refused: 'Not paid', closed: 'Not paid' },
  refundState: { waiting: 'To be handed to the provider', sent: 'With the provider', done: 'Refunded', failed: 'Not taken by the provider' },
  causes: { cancelled: 'Order cancelled', aftersale: 'Return', late: 'Paid too late', surplus: 'Paid already', wrong_amount: 'Wrong sum' },
  retry: 'Hand over again', retryTitle: 'Hand this refund to the provider again', retryText: 'It keeps its reference, so it cannot be refunded twice. Ask first why it was not taken.', retried: 'Handed over again',
};
