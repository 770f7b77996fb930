// What an account may do now, and what staff can make of that: locked, suspended, its erasure held. Each act says before what
// it changes, and asks why.
import { useState } from 'preact/hooks';
import { api, ask, type Answer, type Schema } from '../../api/client.ts';
import { toast } from '../../ui/components/live.ts';
import { Badge, Notice, type Tone } from '../../ui/components/states.tsx';
import { Act, Change } from '../parts/act.tsx';
import { When } from '../parts/when.tsx';
import { useMay, type Permission } from '../session.ts';
import { countWaiting } from '../shell/waiting.ts';
import { useWords } from '../texts/index.ts';
import type { Found } from './members.tsx';

type State = Found['state'];
type View = Schema<'MemberView'>;
type StateAct = 'lock' | 'unlock' | 'suspend' | 'reinstate';

const tones: Record<State, Tone> = { active: 'good', locked: 'bad', suspended: 'warn', closing: 'warn', erased: 'plain', merged: 'plain' };
const acts: Record<StateAct, { permission: Permission; from: readonly State[]; to: State; danger: boolean }> = {
  lock: { permission: 'members.lock', from: ['active', 'closing'], to: 'locked', danger: true },
  suspend: { permission: 'members.suspend', from: ['active', 'closing'], to: 'suspended', danger: true },
  unlock: { permission: 'members.lock', from: ['locked'], to: 'active', danger: false },
  reinstate: { permission: 'members.suspend', from: ['suspended'], to: 'active', danger: false },
};

export function StateBadge({ state }: { state: State }) {
  const t = useWords();
  return <Badge tone={tones[state]}>{t.members.states[state]}</Badge>;
}

export function MemberState({ member, view, now, onDone }: { member: Found; view: View | null; now: number; onDone: () => void }) {
  const t = useWords();
  const may = useMay();
  const [doing, setDoing] = useState<StateAct | 'hold' | null>(null);
  const blocked = view !== null && view.blockedUntil > now;
  const closing = view !== null && view.erasureDueAt > 0 && member.state !== 'erased';
  const open = (Object.keys(acts) as StateAct[]).filter((act) => may(acts[act].permission) && (acts[act].from.includes(member.state) || (act === 'unlock' && blocked)));
  return (
    <section class="panel stack" aria-labelledby="state-title">
      <div class="row wrap apart">
        <h2 id="state-title">{t.members.state} <StateBadge state={member.state} /></h2>
        <div class="row wrap tight">
          {open.map((act) => <button key={act} type="button" class={`button${acts[act].danger ? ' danger' : ''}`} onClick={() => setDoing(act)}>{t.members.acts[act]}</button>)}
          {closing && may('members.erasure') && <button type="button" class="button" onClick={() => setDoing('hold')}>{view.erasureHeld ? t.members.release : t.members.hold}</button>}
        </div>
      </div>
      <p class="small soft">{t.members.stateText[member.state]}</p>
      {blocked && <Notice tone="warn">{t.members.blocked} <When at={view.blockedUntil} /></Notice>}
      {closing && <Notice tone={view.erasureHeld ? 'warn' : 'plain'}>{view.erasureHeld ? t.members.held : t.members.erasure} <When at={view.erasureDueAt} /></Notice>}
      {doing !== null && doing !== 'hold' && <StateDialog member={member} act={doing} onClose={() => setDoing(null)} onDone={() => { setDoing(null); onDone(); }} />}
      {doing === 'hold' && <HoldDialog member={member} held={view?.erasureHeld !== true} onClose={() => setDoing(null)} onDone={() => { setDoing(null); onDone(); }} />}
    </section>
  );
}

type Changed = Schema<'MemberStateChanged'>;

function StateDialog({ member, act, onClose, onDone }: { member: Found; act: StateAct; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const params = { path: { id: member.id } };
  const run = (reason: string): Promise<Answer<Changed>> => {
    const options = { params, body: { reason } };
    if (act === 'lock') return ask(api.POST('/v1/admin/members/{id}/locks', options));
    if (act === 'unlock') return ask(api.POST('/v1/admin/members/{id}/unlocks', options));
    return act === 'suspend' ? ask(api.POST('/v1/admin/members/{id}/suspensions', options)) : ask(api.POST('/v1/admin/members/{id}/reinstatements', options));
  };
  const done = (changed: Changed): void => {
    toast(t.members.stateDone(t.members.states[changed.state], changed.ended));
    onDone();
  };
  return (
    <Act<Changed> title={t.members.actTitle[act](member.displayName || member.username)} verb={t.members.acts[act]} danger={acts[act].danger} onClose={onClose} onDone={done} run={run}>
      <p>{t.members.actText[act]}</p>
      {acts[act].from.includes(member.state) && <Change label={t.members.state} before={t.members.states[member.state]} after={t.members.states[acts[act].to]} />}
    </Act>
  );
}

function HoldDialog({ member, held, onClose, onDone }: { member: Found; held: boolean; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  return (
    <Act<Schema<'Approval'>> title={held ? t.members.hold : t.members.release} verb={t.settings.ask} said={t.settings.asked} onClose={onClose} onDone={() => { void countWaiting(); onDone(); }}
      run={(reason) => ask(api.POST('/v1/admin/members/{id}/erasure-holds', { params: { path: { id: member.id } }, body: { held, reason } }))}>
      <p>{held ? t.members.holdText : t.members.releaseText}</p>
    </Act>
  );
}
