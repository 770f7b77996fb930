// The quiet mark that says where things stand, and the list of what waits behind it.
import type { CommandState, Shop, Status } from 'cartwright';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatInstant } from '../../ui/dates.ts';
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { announce } from '../../ui/components/live.ts';
import { Money } from '../../ui/components/price.tsx';
import { Sheet } from '../../ui/components/sheet.tsx';
import { Badge, Notice } from '../../ui/components/states.tsx';
import { errorWords, useTexts, type Texts } from '../../ui/texts/index.ts';
import { useOpened } from '../shop.ts';

const icons: Record<Status['sync'], IconName> = {
  'signed-out': 'device', 'up-to-date': 'cloud', waiting: 'waiting', syncing: 'waiting', offline: 'cloudOff', attention: 'alert',
};

/** The words of the mark. No network is said first: it explains everything else. */
function wordsOf(status: Status, t: Texts): string {
  const waits = status.pending > 0 && status.pendingSince !== null ? t.sync.waiting(status.pending, formatInstant(status.pendingSince)) : '';
  if (status.network === 'offline' || status.sync === 'offline') return [t.sync.offline, waits].filter(Boolean).join(' · ');
  if (status.sync === 'waiting') return waits || t.sync.syncing;
  return t.sync[status.sync];
}

const shownOf = (status: Status): Status['sync'] => (status.network === 'offline' ? 'offline' : status.sync);

export function SyncMark() {
  const t = useTexts();
  const { shop } = useOpened();
  const [open, setOpen] = useState(false);
  const state = shop === null ? null : shownOf(shop.status);
  const before = useRef(state);
  useEffect(() => {
    const quiet = state === null || state === 'syncing' || state === 'waiting' || before.current === null;
    if (!quiet && state !== before.current) announce(t.sync.announced(t.sync[state]));
    if (state !== 'syncing' && state !== 'waiting') before.current = state;
  }, [state]);
  if (shop === null || state === null) return <span class="sync-mark" aria-hidden="true"><Icon name="device" small /></span>;
  const { status } = shop;
  const refused = shop.commands.some((command) => command.state === 'refused');
  const tone = state === 'attention' || refused ? 'attention' : state;
  const short = tone === 'attention' ? t.sync.attention : state === 'waiting' ? t.sync.waitingShort(status.pending) : t.sync[state];
  const full = wordsOf(status, t);
  const label = full.startsWith(short) ? full : `${short} (${full})`; // what one sees must be in the name
  return (
    <>
      <button type="button" class={`sync-mark ${tone}`} aria-haspopup="dialog" aria-label={`${t.sync.label}: ${label}`} title={full} onClick={() => setOpen(true)}>
        <Icon name={icons[tone]} small />
        <span class="sync-words">{short}</span>
      </button>
      {open && <SyncSheet shop={shop} onClose={() => setOpen(false)} />}
    </>
  );
}

function SyncSheet({ shop, onClose }: { shop: Shop; onClose: () => void }) {
  const t = useTexts();
  const { status, commands } = shop;
  const state = shownOf(status);
  const [busy, setBusy] = useState(false);
  const commandsWaiting = commands.filter((command) => command.state === 'pending').length;
  const others = status.pending - commandsWaiting;
  const tryNow = async (): Promise<void> => {
    setBusy(true);
    await shop.sync();
    setBusy(false);
  };
  return (
    <Sheet title={t.sync.title} onClose={onClose}>
      <div class="row"><Icon name={icons[state]} /><span class="strong">{wordsOf(status, t)}</span></div>
      {status.attention !== null && (
        <Notice tone="warn" action={status.attention === 'signed_out' ? <a class="link" href="/sign-in" onClick={onClose}>{t.sign.in}</a> : undefined}>{errorWords(status.attention)}</Notice>
      )}
      {state === 'offline' && <p class="small soft">{t.sync.offlineHint}</p>}
      {status.member === null && state !== 'offline' && <p class="small soft">{t.sync.signedOutHint}</p>}
      {commands.length > 0 || others > 0 ? (
        <ul class="list">
          {others > 0 && <li class="list-link"><Icon name="cart" small /><span class="grow small">{t.sync.cartChanges(others)}</span></li>}
          {commands.map((command) => <Waiting key={command.seq} command={command} shop={shop} onClose={onClose} />)}
        </ul>
      ) : <p class="small soft">{t.sync.none}</p>}
      <p class="tiny faint">
        {status.syncedAt !== null && status.member !== null && <>{t.sync.syncedAt(formatInstant(status.syncedAt))}<br /></>}
        {status.catalogue !== null && t.sync.catalogueAt(formatInstant(status.catalogue.publishedAt))}
      </p>
      {status.member !== null && (
        <div class="actions"><button type="button" class="button" disabled={busy || status.network === 'offline'} onClick={() => void tryNow()}>{busy ? t.sync.syncing : t.sync.tryNow}</button></div>
      )}
    </Sheet>
  );
}

const tones = { pending: 'plain', accepted: 'good', refused: 'bad' } as const;

function Waiting({ command, shop, onClose }: { command: CommandState; shop: Shop; onClose: () => void }) {
  const t = useTexts();
  return (
    <li class="stack waiting">
      <div class="row apart">
        <span><span class="strong">{t.sync.commands[command.type]}</span> {command.totalMinor !== null && <Money amount={command.totalMinor} />}</span>
        <Badge tone={tones[command.state]}>{t.sync.state[command.state]}</Badge>
      </div>
      {command.state === 'refused' && <p class="small">{errorWords(command.code)}</p>}
      <div class="row apart">
        <span class="tiny faint number">{formatInstant(command.at)}</span>
        <span class="row">
          {command.order !== null && command.order !== '' && <a class="link small" href={`/orders/${command.order}`} onClick={onClose}>{t.sync.seeOrder}</a>}
          {command.state === 'refused' && <button type="button" class="text-button" onClick={() => shop.dismiss(command.seq)}>{t.sync.dismiss}</button>}
        </span>
      </div>
    </li>
  );
}
