// Language and appearance, and what this device has of the shop.
import { formatInstant } from '../../ui/dates.ts';
import { RadioList } from '../../ui/components/field.tsx';
import { prefer, preferences, type Language, type Theme } from '../../ui/preferences.ts';
import { useTexts } from '../../ui/texts/index.ts';
import { useShop, useTitle } from '../shop.ts';

const languages: readonly { value: Language; label: string }[] = [{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }];
const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function Settings() {
  const t = useTexts();
  const { status } = useShop();
  useTitle(t.settings.title);
  const { language, theme } = preferences.use();
  return (
    <div class="page narrow">
      <h1 tabIndex={-1}>{t.settings.title}</h1>
      <section class="panel"><RadioList legend={t.settings.language} name="language" value={language} choices={languages} onChange={(next) => prefer({ language: next === 'zh' ? 'zh' : 'en' })} /></section>
      <section class="panel"><RadioList legend={t.settings.theme} name="theme" value={theme} choices={themes.map((each) => ({ value: each, label: t.settings[each] }))} onChange={(next) => prefer({ theme: themes.find((each) => each === next) ?? 'auto' })} /></section>
      {status.catalogue !== null && (
        <section class="panel"><h2>{t.settings.about}</h2>
          <p class="small soft">{t.settings.offlineReady}<br />{t.settings.version(status.catalogue.version)} · {t.category.count(status.catalogue.products)}<br />{t.sync.catalogueAt(formatInstant(status.catalogue.publishedAt))}</p>
        </section>
      )}
    </div>
  );
}
