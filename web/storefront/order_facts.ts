// Where an order stands for the shopper: what the shop confirmed, and what of theirs still waits for its answer.
import type { CommandState, Order, Shop } from 'cartwright';
import type { Tone } from '../ui/components/states.tsx';

export type OrderStanding = 'pending' | Order['state'] | 'refused';
export const standingTones: Record<OrderStanding, Tone> = {
  pending: 'warn', awaiting_payment: 'plain', paid: 'good', partly_shipped: 'good', shipped: 'good', delivered: 'good', completed: 'plain', cancelled: 'plain', expired: 'plain', refused: 'bad',
};

export function commandOf(shop: Shop, order: string, type: CommandState['type'], state?: CommandState['state']): CommandState | undefined {
  return shop.commands.find((command) => command.order === order && command.type === type && (state === undefined || command.state === state));
}

export function standingOf(shop: Shop, order: Order): OrderStanding {
  const placed = commandOf(shop, order.id, 'place_order');
  if (placed?.state === 'pending') return 'pending';
  if (placed?.state === 'refused') return 'refused';
  return order.state;
}

/** Orders the shop refused that are in no list of orders any more. */
export function refusedAlone(shop: Shop): readonly CommandState[] {
  return shop.commands.filter((command) => command.type === 'place_order' && command.state === 'refused' && !shop.orders.some((order) => order.id === command.order));
}
