// Everything the shop has about the member as a file: asked for, made by the shop, fetched within a week.
import { useEffect, useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { Icon } from '../../ui/components/icon.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { formatBytes, formatInstant } from '../../ui/dates.ts';
import { callRefused, useProfileTexts } from '../../ui/texts/profile/index.ts';

type Export = Schema<'Export'>;
const POLL_MS = 3_000;

export function Archive() {
  const words = useProfileTexts().privacy;
  const [last, setLast] = useState<Export | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const read = async (): Promise<void> => {
    const answer = await ask(api.GET('/v1/me/exports'));
    if (answer.ok) setLast(answer.value.exports.at(-1) ?? null);
    setRefused(answer.ok ? null : answer.error.code);
  };
  useEffect(() => { void read(); }, []);
  const isMade = last !== null && Number(last.readyAt) === 0;
  useEffect(() => {
    if (!isMade) return undefined;
    const timer = setInterval(() => void read(), POLL_MS);
    return () => clearInterval(timer);
  }, [isMade]);
  const begin = async (): Promise<void> => {
    const begun = await ask(api.POST('/v1/me/exports'));
    if (begun.ok) setLast(begun.value);
    setRefused(begun.ok ? null : begun.error.code);
  };
  // Asked for once more just before: that renews the session's token when it is over, which a link could not.
  const fetchIt = async (id: string): Promise<void> => {
    const answer = await ask(api.GET('/v1/me/exports/{id}', { params: { path: { id } } }));
    if (answer.ok) location.assign(`/v1/me/exports/${id}/archive`);
    else setRefused(answer.error.code);
  };
  return (
    <section class="panel stack" aria-labelledby="archive">
      <div class="stack tight"><h2 id="archive">{words.archive}</h2><p class="small soft">{words.archiveHint}</p></div>
      {refused !== null && <Notice tone="warn" icon="cloudOff">{callRefused(refused)}</Notice>}
      <div role="status" class="stack tight">
        {isMade && <p class="small soft row"><Icon name="waiting" small />{words.archiveMaking}</p>}
        {last !== null && !isMade && <p class="small soft">{words.archiveUntil(formatInstant(Number(last.expiresAt)))}</p>}
      </div>
      <div class="row wrap">
        {last !== null && !isMade && <button type="button" class="button primary" onClick={() => void fetchIt(last.id)}>{words.archiveGet(formatBytes(Number(last.bytes)))}</button>}
        {!isMade && <button type="button" class="button" onClick={() => void begin()}>{last === null ? words.archiveAsk : words.archiveAgain}</button>}
      </div>
    </section>
  );
}
