// What the fake shop makes of an order and how it answers the commands about it.
import type { CommandState, Order, PlaceOrderOptions } from 'cartwright';
import { catalogue } from './fake_catalogue.ts';
import { lacks, left } from './fake_pricing.ts';
import type { FakeShop } from './fake_shop.ts';

export function placed(shop: FakeShop, options: PlaceOrderOptions): Order {
  const quote = shop.quote(options);
  const lines = shop.view.lines.filter((line) => line.selected).flatMap((line) => {
    const product = catalogue.bySku(line.sku);
    const net = quote.lines.find((each) => each.variant === line.variant);
    const variant = product?.variants.find((each) => each.sku === line.sku);
    if (!product || !net || !variant) return [];
    const choice = { zh: variant.options.map((option) => option.zh).join('，'), en: variant.options.map((option) => option.en).join(', ') };
    return [{ ...net, product: product.number, sku: line.sku, title: product.title, picture: product.picture, choice }];
  });
  const { goodsMinor, shippingMinor, totalMinor, zone, method, currency } = quote;
  return {
    id: crypto.randomUUID(), number: '', state: 'awaiting_payment', currency, goodsMinor, shippingMinor, totalMinor, zone, method, shipTo: options.shipTo, lines,
    fingerprint: '', submittedAt: 0, paidAt: 0, cancelledAt: 0, dueAt: 0, events: [], shipments: [], discounts: [], savedMinor: '0', gifts: 0,
  };
}

function moved(order: Order, type: CommandState['type']): Order {
  if (type === 'place_order') return { ...order, number: 'O261122000000017', submittedAt: Date.now() };
  if (type === 'pay_order') return { ...order, state: 'paid', paidAt: Date.now(), events: [...order.events, { event: 'pay', at: Date.now() }] };
  if (type === 'receive_order') return { ...order, state: 'delivered', events: [...order.events, { event: 'receive', at: Date.now() }] };
  return { ...order, state: 'cancelled', cancelledAt: Date.now(), events: [...order.events, { event: 'cancel', at: Date.now() }] };
}

/** What changes in the shop by its answer to a command. */
export function answered(shop: FakeShop, command: CommandState): Partial<Pick<FakeShop, 'orders' | 'commands' | 'wallet'>> {
  const order = shop.orders.find((each) => each.id === command.order);
  const refuse = (code: string) => ({ commands: shop.commands.map((each) => (each.seq === command.seq ? { ...each, state: 'refused' as const, code, detail: '' } : each)) });
  if (order === undefined) return refuse('not_found');
  const pays = command.type === 'pay_order' && shop.wallet !== null ? shop.wallet : null;
  if (pays !== null && lacks(pays, order)) return refuse('insufficient_funds');
  return {
    orders: shop.orders.map((each) => (each.id === order.id ? moved(each, command.type) : each)),
    commands: shop.commands.filter((each) => each.seq !== command.seq),
    wallet: pays === null ? shop.wallet : left(pays, order),
  };
}
