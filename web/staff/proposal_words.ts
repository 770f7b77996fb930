// What a proposal says, in words.
import type { Schema } from '../api/client.ts';
import type { ItemNames } from './item_names.ts';
import type { Words } from './texts/index.ts';

export type Adjustment = Schema<'StockAdjustment'>;
export const adjustmentTones = { open: 'warn', applied: 'good', alone: 'good', rejected: 'plain', replaced: 'plain' } as const;

export function sayProposal({ kind, fromUnits, toUnits, fromLocation }: Adjustment, names: ItemNames, t: Words): string {
  const say = t.stock.proposals.say;
  if (kind === 'safety') return say.safety(fromUnits, toUnits);
  return kind === 'move' ? say.move(toUnits - fromUnits, names.place(fromLocation)) : say.reorder(toUnits - fromUnits);
}
