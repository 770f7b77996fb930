// What concerns every page: storage that does not keep, and data that was cleared by the browser.
import { useState } from 'preact/hooks';
import { Notice } from '../../ui/components/states.tsx';
import { useTexts } from '../../ui/texts/index.ts';
import { useOpened } from '../shop.ts';

export function Notices() {
  const t = useTexts();
  const { shop } = useOpened();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  if (shop === null) return null;
  const { storage, evicted } = shop.status;
  const now = [...(storage === 'memory' || storage === 'full' || storage === 'blocked' ? [storage] : []), ...(evicted ? ['evicted' as const] : [])];
  const shown = now.filter((each) => !dismissed.includes(each));
  if (shown.length === 0) return null;
  return (
    <div class="notices" role="region" aria-label={t.sync.label}>
      {shown.map((each) => (
        <Notice key={each} tone="warn" action={<button type="button" class="link" onClick={() => setDismissed([...dismissed, each])}>{t.state.dismiss}</button>}>{t.storage[each]}</Notice>
      ))}
    </div>
  );
}
