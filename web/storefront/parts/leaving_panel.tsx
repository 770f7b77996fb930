// Closing the account: explained, asked for, and cancelled as long as there is time.
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { toast } from '../../ui/components/live.ts';
import { Ask } from '../../ui/components/sheet.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { formatInstant } from '../../ui/dates.ts';
import { callRefused, useProfileTexts } from '../../ui/texts/profile/index.ts';

type Erasure = Schema<'Erasure'>;
const NONE: Answer<Erasure> = { ok: true, value: { askedAt: 0, dueAt: 0, held: false } };

export function Leaving() {
  const words = useProfileTexts().privacy;
  const [answer, setAnswer] = useState<Answer<Erasure> | null>(null);
  const [sure, setSure] = useState(false);
  useEffect(() => { void ask(api.GET('/v1/me/erasure')).then(setAnswer); }, []);
  const leave = async (): Promise<void> => {
    setSure(false);
    const asked = await ask(api.POST('/v1/me/erasure'));
    if (asked.ok) setAnswer(asked); else toast(callRefused(asked.error.code));
  };
  const stay = async (): Promise<void> => {
    const cancelled = await ask(api.DELETE('/v1/me/erasure'));
    if (!cancelled.ok) return toast(callRefused(cancelled.error.code));
    setAnswer(NONE);
    toast(words.stayed);
  };
  const refused = answer?.ok === false ? answer.error.code : null;
  const dueAt = answer?.ok === true ? Number(answer.value.dueAt) : 0;
  return (
    <section class="panel stack" aria-labelledby="leaving">
      <div class="stack tight"><h2 id="leaving">{words.leave}</h2><p class="small soft">{words.leaveHint}</p></div>
      {refused !== null && <Notice tone="warn" icon="cloudOff">{callRefused(refused)}</Notice>}
      {dueAt > 0
        ? <Notice tone="warn" action={<button type="button" class="button primary" onClick={() => void stay()}>{words.stay}</button>}>{words.leaveAt(formatInstant(dueAt))}{answer?.ok === true && answer.value.held && <p>{words.held}</p>}</Notice>
        : <div><button type="button" class="button danger" disabled={answer === null || refused !== null} onClick={() => setSure(true)}>{words.leaveAsk}</button></div>}
      {sure && <Ask title={words.leaveSure} text={words.leaveHint} yes={words.leaveAsk} no={words.keep} onNo={() => setSure(false)} onYes={() => void leave()} />}
    </section>
  );
}
