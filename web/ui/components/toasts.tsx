// Shows what live.ts holds; mounted once, so that the live regions exist before anything is said.
import { useTexts } from '../texts/index.ts';
import { Icon } from './icon.tsx';
import { dismissToast, spokenWords, toasts } from './live.ts';

export function Toasts() {
  const t = useTexts();
  return (
    <>
      <div class="toasts" role="status" aria-live="polite">
        {toasts.use().map(({ id, text, action }) => (
          <div class="toast" key={id}>
            <span>{text}</span>
            {action && <button type="button" class="text-button" onClick={() => { action.run(); dismissToast(id); }}>{action.label}</button>}
            <button type="button" class="icon-button plain" aria-label={t.state.close} onClick={() => dismissToast(id)}><Icon name="close" small /></button>
          </div>
        ))}
      </div>
      <div class="unseen" aria-live="polite">{spokenWords.use()}</div>
    </>
  );
}
