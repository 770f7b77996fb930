// What stands where content is missing, late or noteworthy: empty, skeleton, notice, badge, tabs, timeline.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export function Empty({ icon, title, text, action, short = false }: { icon: IconName; title: string; text?: string; action?: ComponentChildren; short?: boolean }) {
  return (
    <div class={`empty${short ? ' short' : ''}`}>
      <Icon name={icon} class="mark" />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action}
    </div>
  );
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'sale';
const noticeIcons: Record<Tone, IconName> = { plain: 'info', good: 'check', warn: 'alert', bad: 'alert', sale: 'info' };

export function Notice({ tone = 'plain', icon, children, action }: { tone?: Tone; icon?: IconName; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={icon ?? noticeIcons[tone]} small />
      <div class="grow stack"><div>{children}</div>{action && <div>{action}</div>}</div>
    </div>
  );
}

export const Badge = ({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) => <span class={`badge ${tone}`}>{children}</span>;

export function GridSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div class="products" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div class="card" key={index}><div class="skeleton square" /><div class="skeleton line" /><div class="skeleton line half" /></div>
      ))}
    </div>
  );
}

export interface TabItem<K extends string> { key: K; label: string }

export function Tabs<K extends string>({ label, items, value, onChange }: { label: string; items: readonly TabItem<K>[]; value: K; onChange: (key: K) => void }) {
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = items[(items.findIndex((item) => item.key === value) + step + items.length) % items.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onChange(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {items.map((item) => (
        <button key={item.key} type="button" role="tab" id={`tab-${item.key}`} aria-controls={`panel-${item.key}`} aria-selected={item.key === value} tabIndex={item.key === value ? 0 : -1} onClick={() => onChange(item.key)}>{item.label}</button>
      ))}
    </div>
  );
}

export interface Step { label: string; at?: string | undefined; state: 'done' | 'now' | 'next' | 'bad' }

export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <li key={step.label} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span class={step.state === 'next' ? 'faint' : 'strong'}>{step.label}</span>
          {step.at && <div class="small faint number">{step.at}</div>}
        </li>
      ))}
    </ol>
  );
}
