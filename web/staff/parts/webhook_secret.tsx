// A signing secret, shown this once.
import { toast } from '../../ui/components/live.ts';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { useWords } from '../texts/index.ts';
import { Glyph } from './glyph.tsx';

export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useWords().webhooks;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(t.copied);
    } catch {
      toast(t.copyFailed);
    }
  };
  return (
    <Sheet title={t.secretTitle} onClose={onClose}>
      <Notice tone="warn" icon="info">{t.secretOnce}</Notice>
      <p><code class="secret" data-secret>{secret}</code></p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void copy()}><Glyph name="copy" small />{t.copy}</button>
        <button type="button" class="button primary" onClick={onClose}>{t.kept}</button>
      </div>
    </Sheet>
  );
}
