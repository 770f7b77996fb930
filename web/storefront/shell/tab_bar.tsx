// The bottom bar of phones: home, categories, cart with its count, member.
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { address } from '../router.ts';
import { useOpened } from '../shop.ts';
import { Count } from './header.tsx';

export function TabBar() {
  const t = useTexts();
  const { shop } = useOpened();
  const [first = ''] = address.use().segments;
  const count = shop?.cart.view.count ?? 0;
  const tabs: { to: string; icon: IconName; label: string; on: boolean; more?: string }[] = [
    { to: '/', icon: 'home', label: t.nav.home, on: first === '' },
    { to: '/categories', icon: 'grid', label: t.nav.categories, on: first === 'categories' || first === 'c' },
    { to: '/cart', icon: 'cart', label: t.nav.cart, on: first === 'cart' || first === 'checkout', more: t.nav.cartMore(count) },
    { to: '/account', icon: 'person', label: t.nav.member, on: ['account', 'orders', 'wallet', 'history', 'settings', 'sign-in', 'register'].includes(first) },
  ];
  return (
    <nav class="tab-bar" aria-label={t.nav.menu}>
      {tabs.map((tab) => (
        <a key={tab.to} href={tab.to} aria-current={tab.on ? 'page' : undefined}>
          <span class="tab-icon"><Icon name={tab.icon} />{tab.icon === 'cart' && <Count of={count} />}</span>
          <span>{tab.label}{tab.more && <span class="unseen">{tab.more}</span>}</span>
        </a>
      ))}
    </nav>
  );
}
