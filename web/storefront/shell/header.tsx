// The top of every page: the mark, categories and search on wide screens, the sync mark, account and cart.
import { Icon, Logo } from '../../ui/components/icon.tsx';
import { prefer, preferences } from '../../ui/preferences.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { upTo99 } from '../../ui/up_to_99.ts';
import { nameOf } from '../brand.ts';
import { SearchBox } from '../parts/search_box.tsx';
import { address } from '../router.ts';
import { useOpened } from '../shop.ts';
import { SyncMark } from './sync_mark.tsx';

const NAV_MAX = 5;

export function Header() {
  const t = useTexts();
  const { shop } = useOpened();
  const { segments } = address.use();
  const { language } = preferences.use();
  const about = shop?.catalogue.shop ?? null;
  const count = shop?.cart.view.count ?? 0;
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href="/"><Logo /><span class="brand-name">{spoken(nameOf(about?.title))}</span></a>
        <nav class="top-nav" aria-label={t.nav.main}>
          {about?.categories.filter((category) => category.parent === 0).slice(0, NAV_MAX).map((category) => (
            <a key={category.key} href={`/c/${category.key}`} aria-current={segments[0] === 'c' && segments[1] === category.key ? 'page' : undefined}>{spoken(category.title)}</a>
          ))}
        </nav>
        {segments[0] === 'search' ? <span class="top-search" /> : (
          <>
            <div class="top-search"><SearchBox /></div>
            <a class="search-link" href="/search"><Icon name="search" small /><span>{t.search.placeholder}</span></a>
          </>
        )}
        <div class="top-actions">
          <SyncMark />
          <button type="button" class="icon-button wide-only" lang={language === 'zh' ? 'en' : 'zh-CN'} aria-label={language === 'zh' ? 'English' : '中文'} onClick={() => prefer({ language: language === 'zh' ? 'en' : 'zh' })}><Icon name="language" /></button>
          <a class="icon-button wide-only" href="/account" aria-label={t.nav.member}><Icon name="person" /></a>
          <a class="icon-button wide-only" href="/cart" aria-label={t.nav.cartCount(count)}><Icon name="cart" /><Count of={count} /></a>
        </div>
      </div>
    </header>
  );
}

export function Count({ of }: { of: number }) {
  if (of === 0) return null;
  return <span class="count" aria-hidden="true">{upTo99(of)}</span>;
}
