// A quote for the fake shop only: the real one is computed by shared/pricing. Nothing that ships imports this.
import type { Order, Quote, QuoteLine, QuoteOptions, Wallet } from 'cartwright';
import { catalogue, shipping } from './fake_catalogue.ts';
import type { FakeCoupons } from './fake_coupons.ts';

type Condition = QuoteLine['condition'];
interface Asked { sku: string; quantity: number }

function condition(stock: number, quantity: number): Condition {
  if (stock === 0 || stock < quantity) return 'out_of_stock';
  return stock <= 5 ? 'low_stock' : 'ok';
}

export function fakeQuote(lines: readonly Asked[], { zone, method }: QuoteOptions, coupons: FakeCoupons): Quote {
  let goods = 0n;
  let weight = 0;
  const quoted: QuoteLine[] = lines.flatMap(({ sku, quantity }) => {
    const variant = catalogue.bySku(sku)?.variants.find((each) => each.sku === sku);
    if (variant === undefined) return [];
    const state = condition(variant.stock, quantity);
    const net = state === 'ok' || state === 'low_stock' ? BigInt(variant.priceMinor) * BigInt(quantity) : 0n;
    goods += net;
    if (net > 0n) weight += variant.weightG * quantity;
    return [{ variant: variant.number, quantity, condition: state, stock: variant.stock, unitPriceMinor: variant.priceMinor,
      netMinor: String(net), shippingShareMinor: '0', priceChangeMinor: '0', orderable: net > 0n }];
  });
  const table = shipping.find((each) => (!zone || each.zone === zone) && (!method || each.method === method)) ?? shipping[0];
  if (table === undefined) throw new Error('the demo catalogue has no shipping table');
  const freeFrom = BigInt('free_from_minor' in table ? table.free_from_minor ?? '0' : '0');
  const step = table.steps.find((each) => each.weight_g_max >= weight);
  const free = freeFrom > 0n && goods >= freeFrom;
  const charge = goods === 0n || free ? 0n : BigInt(step?.amount_minor ?? '0');
  const deliverable = step !== undefined;
  const plain = { missingMinor: '0', weightG: weight, promotion: 0, kind: 'direct_price', name: { zh: '', en: '' }, missingQuantity: 0, offBp: 0, coupon: '', other: '' } as const;
  const explanation: Quote['explanation'] = [{ ...plain, code: 'list_prices', applied: true, amountMinor: String(goods), weightG: 0 }];
  if (!deliverable) explanation.push({ ...plain, code: 'not_deliverable', applied: false, amountMinor: '0' });
  else if (goods > 0n) {
    explanation.push({ ...plain, code: 'shipping_by_weight', applied: !free, amountMinor: step.amount_minor });
    if (free) explanation.push({ ...plain, code: 'shipping_free', applied: true, amountMinor: '0' });
    else if (freeFrom > 0n) {
      explanation.push({ ...plain, code: 'shipping_free_missing', applied: false, amountMinor: '0', missingMinor: String(freeFrom - goods) });
    }
  }
  return {
    catalogueVersion: 1, currency: 'CNY', zone: table.zone, method: table.method, deliverable, lines: quoted, gifts: [], adjustments: [],
    listMinor: String(goods), savedMinor: '0', goodsMinor: String(goods), shippingMinor: String(charge), totalMinor: String(goods + charge), explanation, fingerprint: '',
    coupons: coupons.choice(goods, plain),
  } as unknown as Quote;
}

export const lacks = (wallet: Wallet, order: Order): boolean => BigInt(wallet.balanceMinor) < BigInt(order.totalMinor);

export function left(wallet: Wallet, order: Order): Wallet {
  const balance = String(BigInt(wallet.balanceMinor) - BigInt(order.totalMinor));
  const entry = { sequence: wallet.entries.length + 1, kind: 'order_payment', amountMinor: `-${order.totalMinor}`, balanceMinor: balance, reason: order.number, at: Date.now() };
  return { ...wallet, balanceMinor: balance, entries: [entry, ...wallet.entries] };
}
