// One device under load. It keeps what it asked for until an answer came, and asks for exactly that again: the same
// operations under the same numbers, the same order under the same key. What was answered it writes down.
import { randomBytes } from 'node:crypto';

const hex = (bytes) => randomBytes(bytes).toString('hex');

export class Client {
  // `random` is () => [0, 1); `ledger` is what the member's devices together have been promised.
  constructor({ shop, member, token, random, cartVariants, orderVariants, ledger }) {
    Object.assign(this, { shop, member, token, random, cartVariants, orderVariants, ledger });
    this.seq = 1;
    this.pending = undefined;  // what no answer has come for
    this.acknowledged = 0;
    this.slowestMs = 0;  // of an answer
    this.tries = [];     // with SHOW
    this.trouble = [];
  }

  pick(list) { return list[Math.floor(this.random() * list.length)]; }

  next() {
    const roll = this.random();
    if (roll < 0.65) {
      const ops = Array.from({ length: 1 + Math.floor(this.random() * 3) },
        () => ({ kind: 'cart_add', variant: this.pick(this.cartVariants), quantity: 1 + Math.floor(this.random() * 2), at: Date.now() }));
      return { kind: 'ops', ops, firstSeq: this.seq };
    }
    const placed = [...this.ledger.orders].filter(([, order]) => order.by === this && order.state === 'paid');
    if (roll < 0.72 && placed.length) return { kind: 'cancel', id: this.pick(placed)[0] };
    return { kind: 'order', key: hex(12), order: {
      id: '0198' + hex(14), lines: [{ variant: this.pick(this.orderVariants), quantity: 1 }], zone: 'CN', method: 'standard',
      shipTo: { name: '张三', phone: '13800000000', address: '北京市朝阳区 1 号' },
      choice: 'accept_any', seenCatalogueVersion: 1, seenTotalMinor: '0', seenFingerprint: '0'.repeat(64), coupons: [] } };
  }

  // One request. False: no answer, the wish stays pending.
  async turn() {
    this.pending ??= this.next();
    const wish = this.pending;
    const began = performance.now();
    const answer = await this.send(wish);
    const tookMs = performance.now() - began;
    if (process.env.SHOW) this.tries.push(`${wish.kind} ${answer?.status ?? 'none'} ${Math.round(tookMs)} at ${Math.round(began)}`);
    if (answer === undefined) return false;
    this.slowestMs = Math.max(this.slowestMs, tookMs);
    // Where the database or the daemon may be away, that is an answer of nobody: it may have been done or not.
    if (this.shop.sharesDatabase && [429, 502, 503, 504].includes(answer.status)) return false;
    if (!this.note(wish, answer)) this.trouble.push(`${wish.kind}: ${answer.status} ${answer.text.slice(0, 200)}`);
    this.pending = undefined;
    this.servedAt = performance.now();
    return true;
  }

  send(wish) {
    const { shop, token } = this;
    if (wish.kind === 'order') return shop.ask('POST', '/v1/orders', { token, key: wish.key, body: wish.order });
    if (wish.kind === 'cancel') return shop.ask('POST', `/v1/orders/${wish.id}/cancellation`, { token });
    return shop.ask('POST', '/v1/sync', { token, body: { version: 1, cursor: 0, catalogueVersion: 0, firstSeq: wish.firstSeq, ops: wish.ops } });
  }

  note(wish, answer) {
    if (wish.kind === 'ops') {
      const last = wish.firstSeq + wish.ops.length - 1;
      if (answer.status !== 200 || answer.json.acked !== last) return false;
      for (const op of wish.ops) this.ledger.cart.set(op.variant, (this.ledger.cart.get(op.variant) ?? 0) + op.quantity);
      this.seq = last + 1;
      this.acknowledged += wish.ops.length;
      return true;
    }
    if (wish.kind === 'order') {
      if ((answer.status !== 201 && answer.status !== 200) || answer.json.id !== wish.order.id) return false;
      this.ledger.orders.set(wish.order.id, { by: this, state: answer.json.state });
    } else {
      // A repeat finds it cancelled already: that is the answer to it.
      const before = answer.status === 409 && wish.repeated && answer.json.code === 'order_state';
      if (answer.status !== 200 && !before) return false;
      this.ledger.orders.get(wish.id).state = 'cancelled';
    }
    this.acknowledged += 1;
    return true;
  }

  // Until the daemon is gone, or stop(). A wish without an answer is then resent by settle(); with `pause`, a promise to
  // wait for, the client goes on by itself, as people's browsers do.
  async run(pause) {
    this.stopped = false;
    while (!this.stopped) {
      if (await this.turn()) continue;
      if (this.pending) this.pending.repeated = true;
      if (!pause) return;
      await pause();
    }
  }
  stop() { this.stopped = true; }
  // Only for the planted fault: what the daemon would do that had forgotten a number.
  async repeatAsNew() {
    const op = { kind: 'cart_add', variant: this.cartVariants[0], quantity: 5, at: Date.now() };
    if (this.pending === undefined && (await this.send({ kind: 'ops', ops: [op], firstSeq: this.seq }))?.status === 200) this.seq += 1;
  }
  async settle() {
    return this.pending === undefined || this.turn();
  }
}
