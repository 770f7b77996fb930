// The other language, for pages that have no menu.
import { prefer, preferences } from '../../ui/preferences.ts';

export function LanguageSwitch() {
  const { language } = preferences.use();
  return (
    <p class="small">
      {(['zh', 'en'] as const).map((each) => <button key={each} type="button" class="text-button" lang={each === 'zh' ? 'zh-CN' : 'en'} aria-pressed={each === language} onClick={() => prefer({ language: each })}>{each === 'zh' ? '中文' : 'English'}</button>)}
    </p>
  );
}
