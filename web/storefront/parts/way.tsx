// One row of a list of places to go.
import { Icon, type IconName } from '../../ui/components/icon.tsx';

export function Way({ to, icon, label, value = '' }: { to: string; icon: IconName; label: string; value?: preact.ComponentChildren }) {
  return <li><a class="list-link" href={to}><Icon name={icon} /><span class="grow">{label}</span><span class="small soft">{value}</span><Icon name="right" small class="faint" /></a></li>;
}
