// The member's passkeys: made on this device, seen with their use, taken away.
import { useState } from 'preact/hooks';
import { api, ask, type Schema } from '../../api/client.ts';
import { createPasskey, hasPasskeys } from '../../api/passkeys.ts';
import { formatInstant } from '../../ui/dates.ts';
import { Field } from '../../ui/components/field.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { toast } from '../../ui/components/live.ts';
import { Ask, Sheet } from '../../ui/components/sheet.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { useAccountTexts } from '../../ui/texts/account/index.ts';
import { errorWords, useTexts } from '../../ui/texts/index.ts';
import type { PanelProps } from './totp_panel.tsx';

type Passkey = Schema<'Passkey'>;

export function PasskeyPanel({ factors, proved, onChange }: PanelProps) {
  const words = useAccountTexts();
  const [naming, setNaming] = useState(false);
  const [going, setGoing] = useState<Passkey | null>(null);
  const settled = (answer: { ok: true } | { ok: false; error: { code: string } }, done: string): void => {
    if (answer.ok) toast(done);
    else toast(answer.error.code === 'cancelled' ? words.security.cancelled : errorWords(answer.error.code));
    onChange();
  };
  const add = async (name: string): Promise<void> => {
    setNaming(false);
    settled(await proved(() => createPasskey(name)), words.security.passkeyAdded);
  };
  const remove = async (passkey: Passkey): Promise<void> => {
    setGoing(null);
    settled(await proved(() => ask(api.DELETE('/v1/me/passkeys/{id}', { params: { path: { id: passkey.id } } }))), words.security.removed);
  };
  return (
    <section class="panel stack" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{words.security.passkeys}</h2>
      <p class="soft">{words.security.passkeysLead}</p>
      {factors.passkeys.length > 0 && <ul class="list">
        {factors.passkeys.map((passkey) => (
          <li key={passkey.id} class="row factor">
            <Icon name="device" />
            <div class="grow stack tight">
              <span>{passkey.name || words.security.passkeys} {passkey.backedUp && <Badge>{words.security.synced}</Badge>}</span>
              <span class="small faint">{words.security.since(formatInstant(Number(passkey.createdAt)))} · {Number(passkey.usedAt) === 0 ? words.security.neverUsed : words.security.used(formatInstant(Number(passkey.usedAt)))}</span>
              {passkey.suspicious && <Notice tone="warn">{words.security.suspicious}</Notice>}
            </div>
            <button type="button" class="text-button" aria-label={`${words.security.remove} ${passkey.name}`} onClick={() => setGoing(passkey)}>{words.security.remove}</button>
          </li>
        ))}
      </ul>}
      {factors.passkeys.length === 0 && <p class="faint">{words.security.noPasskeys}</p>}
      {hasPasskeys() ? <div><button type="button" class="button" onClick={() => setNaming(true)}>{words.security.addPasskey}</button></div> : <Notice>{words.security.noSupport}</Notice>}
      {naming && <Naming onClose={() => setNaming(false)} onDone={(name) => void add(name)} />}
      {going !== null && <Ask title={words.security.removeAsk(going.name)} text={words.security.removeText} yes={words.security.remove} no={words.security.keep} onNo={() => setGoing(null)} onYes={() => void remove(going)} />}
    </section>
  );
}

function Naming({ onClose, onDone }: { onClose: () => void; onDone: (name: string) => void }) {
  const t = useTexts();
  const words = useAccountTexts();
  const [name, setName] = useState(words.security.passkeyNameDefault);
  return (
    <Sheet title={words.security.addPasskey} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); onDone(name.trim()); }}>
        <Field label={words.security.passkeyName} name="passkey-name" value={name} onInput={setName} autoComplete="off" maxLength={30} />
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>{t.history.cancel}</button>
          <button type="submit" class="button primary" disabled={name.trim() === ''}>{words.security.addPasskey}</button>
        </div>
      </form>
    </Sheet>
  );
}
