// The end of a session by disuse is said two minutes before it comes, with a way to stay.
import { useEffect, useState } from 'preact/hooks';
import { Sheet } from '../../ui/components/sheet.tsx';
import { deadline, leave, resume, signOut } from '../session.ts';
import { useWords } from '../texts/index.ts';

const WARNING_MS = 2 * 60_000;

function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function IdleWarning() {
  const t = useWords();
  const end = deadline.use();
  const now = useNow(1_000);
  const left = end === null ? Infinity : end - now;
  useEffect(() => { if (left <= 0) leave(true); }, [left <= 0]);
  if (left > WARNING_MS || left <= 0) return null;
  const seconds = Math.ceil(left / 1_000);
  return (
    <Sheet title={t.idle.title} onClose={() => void resume()}>
      <p role="timer">{t.idle.text(Math.floor(seconds / 60), seconds % 60)}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void signOut()}>{t.idle.leave}</button>
        <button type="button" class="button primary" onClick={() => void resume()}>{t.idle.stay}</button>
      </div>
    </Sheet>
  );
}
