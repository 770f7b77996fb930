// The foot of every page: where to go, which language.
import { preferences, prefer, type Language } from '../../ui/preferences.ts';
import { spoken, useTexts } from '../../ui/texts/index.ts';
import { Logo } from '../../ui/components/icon.tsx';
import { nameOf } from '../brand.ts';
import { useOpened } from '../shop.ts';

const languages: { key: Language; label: string; lang: string }[] = [{ key: 'zh', label: '中文', lang: 'zh-CN' }, { key: 'en', label: 'English', lang: 'en' }];

const LINKS_MAX = 8;

export function Footer() {
  const t = useTexts();
  const { shop } = useOpened();
  const { language } = preferences.use();
  const about = shop?.catalogue.shop ?? null;
  return (
    <footer class="foot">
      <div class="foot-row">
        <div class="stack foot-brand">
          <div class="row"><Logo /><span class="strong">{spoken(nameOf(about?.title))}</span></div>
          <p class="small soft">{t.footer.note}</p>
        </div>
        <nav aria-label={t.nav.footer}>
          <ul class="foot-links small">
            {about?.categories.filter((category) => category.parent === 0).slice(0, LINKS_MAX).map((category) => <li key={category.key}><a href={`/c/${category.key}`}>{spoken(category.title)}</a></li>)}
            <li><a href="/promotions">{t.nav.promotions}</a></li>
            <li><a href="/orders">{t.orders.title}</a></li>
            <li><a href="/history">{t.history.title}</a></li>
            <li><a href="/settings">{t.settings.title}</a></li>
          </ul>
        </nav>
        <div class="row small">
          {languages.map((each) => (
            <button key={each.key} type="button" class="text-button" lang={each.lang} aria-pressed={each.key === language} onClick={() => prefer({ language: each.key })}>{each.label}</button>
          ))}
        </div>
      </div>
      <p class="tiny faint foot-made">{t.footer.made}</p>
    </footer>
  );
}
