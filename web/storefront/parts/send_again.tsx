// "Send again", once the server takes it: the seconds that are left are counted down.
import { useEffect, useState } from 'preact/hooks';
import { useAccountTexts } from '../../ui/texts/account/index.ts';

export function SendAgain({ at, onSend }: { at: number; onSend: () => void }) {
  const words = useAccountTexts();
  const [now, setNow] = useState(Date.now());
  const seconds = Math.max(0, Math.ceil((at - now) / 1000));
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  }, [seconds, now]);
  return <button type="button" class="button wide" disabled={seconds > 0} onClick={onSend}>{seconds > 0 ? words.forgot.againIn(seconds) : words.forgot.again}</button>;
}
