// An order that arrived and a return that is asked of it, made through the API: what several tests begin with.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { hex, placeOrder } from './daemon.mjs';
import { png } from './pictures.mjs';

const good = (answer) => { assert.ok(answer.status < 300, answer.text); return answer.json; };

/** A photo of goods, as it is sent, and what a request calls it. */
export const photo = png(40, 30);
export const photoName = createHash('sha256').update(photo).digest('hex');
export const photoPut = { raw: photo, headers: { 'content-type': 'image/png' } };

export const askFor = (order) => ({ id: '0198' + hex(14), order, kind: 'return_refund', reason: 'changed_mind', note: '', lines: [{ line: 0, quantity: 1 }], wanted: 0, photos: [] });

/** `owner` is signed in as staff, `variant` is on sale; `source` gives the headers of each call, for where it comes from. */
export function returns({ daemon, owner, variant, source = () => ({}) }) {
  const as = (member, method, path, { headers, ...options } = {}) => daemon.ask(method, path, { token: member.token, headers: { ...source(), ...headers }, ...options });
  const asOwner = (path, body, headers) => daemon.staff('POST', path, { cookie: owner.cookie, headers: { ...source(), ...headers }, body });
  const self = {
    async shipped(member) {
      daemon.cli('fund', member.name, '500');
      const order = good(await as(member, 'POST', '/v1/orders', { headers: { 'idempotency-key': hex(8) }, body: placeOrder(variant) }));
      good(await asOwner(`/v1/admin/orders/${order.number}/shipments`, { lines: [], carrier: 'SF', tracking: '' }, { 'idempotency-key': hex(8) }));
      return order.id;
    },
    async delivered(member) {
      const id = await self.shipped(member);
      good(await as(member, 'POST', `/v1/orders/${id}/receipt`));
      return id;
    },
    async asked(member) { return good(await as(member, 'POST', '/v1/aftersales', { body: askFor(await self.delivered(member)) })); },
    /** With a photo that is still to come, and with one that is there. */
    async announced(member) { return good(await as(member, 'POST', '/v1/aftersales', { body: { ...askFor(await self.delivered(member)), photos: [{ hash: photoName }] } })); },
    async shown(member) {
      const one = await self.announced(member);
      return good(await as(member, 'PUT', `/v1/aftersales/${one.id}/photos`, photoPut));
    },
    async approved(member) {
      const one = await self.asked(member);
      good(await asOwner(`/v1/admin/aftersales/${one.number}/decisions`, { event: 'approve', reason: 'as asked' }));
      return one;
    },
    async onItsWay(member) {
      const one = await self.approved(member);
      good(await as(member, 'POST', `/v1/aftersales/${one.id}/parcel`, { body: { carrier: 'SF', tracking: '' } }));
      return one;
    },
  };
  return self;
}
