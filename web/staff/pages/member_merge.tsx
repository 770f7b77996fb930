// Two accounts of one person become one: found, looked at (what would move, for a reason), then asked of a second person. From
// the merged account the way back, with what is still there and what is not.
import { useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { Field } from '../../ui/components/field.tsx';
import { Money } from '../../ui/components/price.tsx';
import { Notice } from '../../ui/components/states.tsx';
import { Act } from '../parts/act.tsx';
import { When } from '../parts/when.tsx';
import { useMay } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords } from '../texts/index.ts';
import type { Found } from './members.tsx';

type Preview = Schema<'MergePreview'>;
type Approval = Schema<'Approval'>;
const NOBODY = '0'.repeat(32);

export function MemberMerge({ member }: { member: Found }) {
  const t = useWords();
  const may = useMay();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [doing, setDoing] = useState<'look' | 'ask' | null>(null);
  const isBack = member.state === 'merged';
  if (!may('members.merge') || (member.state !== 'active' && !isBack)) return null;
  const close = (): void => setDoing(null);
  return (
    <section class="panel stack" aria-labelledby="merge-title">
      <div class="row wrap apart">
        <h2 id="merge-title">{isBack ? t.merge.backTitle : t.merge.title}</h2>
        <button type="button" class="button" onClick={() => setDoing('look')}>{isBack ? t.merge.lookBack : t.merge.look}</button>
      </div>
      <p class="small soft">{isBack ? t.merge.backText : t.merge.text}</p>
      {preview !== null && <Counts preview={preview} />}
      {preview !== null && <div><button type="button" class="button danger" onClick={() => setDoing('ask')}>{t.merge.ask}</button></div>}
      {doing === 'look' && <Look member={member} isBack={isBack} onClose={close} onDone={(seen) => { close(); setPreview(seen); }} />}
      {doing === 'ask' && preview !== null && <AskSecond preview={preview} onClose={close} onDone={() => { close(); setPreview(null); void countWaiting(); }} />}
    </section>
  );
}

const nameOf = (member: Found): string => (member.displayName === '' || member.displayName === member.username ? member.username : `${member.displayName} (${member.username})`);

function Look({ member, isBack, onClose, onDone }: { member: Found; isBack: boolean; onClose: () => void; onDone: (preview: Preview) => void }) {
  const t = useWords();
  const [login, setLogin] = useState('');
  const run = async (reason: string): Promise<Answer<Preview>> => {
    let into = NOBODY;
    if (!isBack) {
      const found = await ask(api.POST('/v1/admin/members/search', { body: { login: login.trim() } }));
      if (!found.ok) return found;
      const other = found.value.members[0];
      if (other === undefined) return { ok: false, error: { code: 'not_found', detail: 'member', waitSeconds: 0 } };
      into = other.id;
    }
    return ask(api.POST('/v1/admin/members/{id}/merge-previews', { params: { path: { id: member.id } }, body: { into, reason } }));
  };
  return (
    <Act<Preview> title={isBack ? t.merge.lookBack : t.merge.look} verb={t.merge.show} ready={isBack || login.trim() !== ''} onClose={onClose} onDone={onDone} run={run}>
      {!isBack && <Field label={t.merge.into} name="into" value={login} onInput={setLogin} hint={t.merge.intoHint} autoComplete="off" />}
    </Act>
  );
}

function Counts({ preview }: { preview: Preview }) {
  const t = useWords();
  const { moves, moved, isReversal, currency } = preview;
  const rows = [
    [t.merge.balance, <Money key="a" amount={moves.balanceMinor} code={currency} />, <Money key="b" amount={moved.balanceMinor} code={currency} />, moves.balanceMinor !== moved.balanceMinor],
    ...(['orders', 'addresses', 'cartLines', 'logins'] as const).map((name) => [t.merge.things[name], moves[name], moved[name], moves[name] !== moved[name]] as const),
  ] as const;
  const isLess = isReversal && rows.some(([, , , differs]) => differs);
  return (
    <div class="stack">
      <p>{isReversal ? t.merge.backFrom(nameOf(preview.into), nameOf(preview.from)) : t.merge.goes(nameOf(preview.from), nameOf(preview.into))}</p>
      <table class="plain-table" data-merge={isReversal ? 'back' : 'there'}>
        <thead><tr><th scope="col">{t.merge.what}</th>{isReversal && <th scope="col" class="at-end">{t.merge.wasMoved}</th>}<th scope="col" class="at-end">{isReversal ? t.merge.goesBack : t.merge.moves}</th></tr></thead>
        <tbody>{rows.map(([name, now, then]) => <tr key={name}><th scope="row">{name}</th>{isReversal && <td class="at-end number">{then}</td>}<td class="at-end number">{now}</td></tr>)}</tbody>
      </table>
      {isLess && <Notice tone="warn">{t.merge.less}</Notice>}
      {isReversal ? <p class="small soft">{t.merge.until} <When at={preview.reversibleUntil} /></p> : <Notice tone="warn">{t.merge.ends}</Notice>}
    </div>
  );
}

function AskSecond({ preview, onClose, onDone }: { preview: Preview; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const params = { path: { id: preview.from.id } };
  const run = (reason: string): Promise<Answer<Approval>> => (preview.isReversal
    ? ask(api.POST('/v1/admin/members/{id}/merge-reversals', { params, body: { reason } }))
    : ask(api.POST('/v1/admin/members/{id}/merges', { params, body: { into: preview.into.id, reason } })));
  return (
    <Act<Approval> title={preview.isReversal ? t.merge.backTitle : t.merge.title} verb={t.settings.ask} danger said={t.settings.asked} onClose={onClose} onDone={onDone} run={run}>
      <p>{preview.isReversal ? t.merge.backFrom(nameOf(preview.into), nameOf(preview.from)) : t.merge.goes(nameOf(preview.from), nameOf(preview.into))}</p>
      <p class="small soft">{t.merge.then}</p>
    </Act>
  );
}
