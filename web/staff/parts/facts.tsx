// Names and values, and a link to the thing that an audit record names.
import type { ComponentChildren } from 'preact';

export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return <dl class="facts">{rows.map(([name, value]) => <div key={name}><dt class="small">{name}</dt><dd>{value === '' ? <span class="faint">–</span> : value}</dd></div>)}</dl>;
}

const PLACES: Record<string, string> = { member: 'members', order: 'orders', aftersale: 'aftersales', product: 'products', setting: 'settings', promotion: 'promotions', 'coupon template': 'coupons', webhook: 'webhooks', stock: 'stock', count: 'counts', adjustment: 'proposals' };

/** "member 0199…" opens the member; what has no page of its own is only named. */
export function ObjectLink({ object }: { object: string }) {
  const end = object.lastIndexOf(' '); // "coupon template 5" is a kind of two words
  const [kind, id] = [object.slice(0, Math.max(end, 0)), object.slice(end + 1)];
  const place = PLACES[kind];
  return place === undefined || id === '' ? <>{object}</> : <a class="link" href={`/${place}/${encodeURIComponent(id)}`}>{object}</a>;
}
