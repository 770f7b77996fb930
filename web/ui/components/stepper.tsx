// A quantity: fewer, more, or typed. Says the new number; never leaves its bounds.
import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../texts/index.ts';
import { Icon } from './icon.tsx';

const QUANTITY_MAX = 9_999;

export function Stepper({ label, value, onChange, min = 1 }: { label: string; value: number; onChange: (quantity: number) => void; min?: number }) {
  const t = useTexts();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const settle = (text: string): void => {
    const quantity = Number.parseInt(text, 10);
    if (Number.isNaN(quantity)) setTyped(String(value));
    else onChange(Math.min(Math.max(quantity, min), QUANTITY_MAX));
  };
  return (
    <span class="stepper" role="group" aria-label={label}>
      <button type="button" aria-label={t.product.less} disabled={value <= min} onClick={() => onChange(value - 1)}><Icon name="minus" small /></button>
      <input type="text" inputMode="numeric" aria-label={label} value={typed} maxLength={4}
        onInput={(event) => setTyped(event.currentTarget.value)} onBlur={() => settle(typed)}
        onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); settle(typed); } }} />
      <button type="button" aria-label={t.product.more} disabled={value >= QUANTITY_MAX} onClick={() => onChange(value + 1)}><Icon name="plus" small /></button>
    </span>
  );
}
