// Addresses for tests of the API.
import { hex } from './daemon.mjs';

let houses = 0;

/** Another house each time: fifty equal ones are one. */
export const newAddress = (fields = {}) => ({
  id: hex(16),
  fields: {
    label: '', recipient: '李雷', phone: '13800001234',
    place: { country: 'CN', division: 110105, region: '', city: '', street: '', detail: `建国路${++houses}号院`, postalCode: '' }, ...fields,
  },
});

const nil = '0'.repeat(32);
const never = { counter: 0, device: nil };

export const emptyBook = () => ({ seen: 0, book: { records: [], defaultId: nil, defaultAt: never } });

/** A book with one address as a device would write it. */
export function bookOf({ id, fields }, counter = 1, device = hex(16)) {
  const at = { counter, device };
  const record = { id, fields, labelAt: at, recipientAt: at, phoneAt: at, placeAt: at, deletedAt: never, deletionKnown: 0, lastUsed: 0, useCount: 0 };
  return { seen: 0, book: { records: [record], defaultId: id, defaultAt: at } };
}
