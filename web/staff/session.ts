// Who is signed in at this console, what they may do, and when the session ends by itself. The server enforces all of it;
// this only keeps dead buttons off the page and says the end before it comes.
import { api, ask, type Answer, type Schema } from '../api/client.ts';
import { createStore } from '../ui/store.ts';

export type Session = Schema<'StaffSession'>;
export type Permission =
  | 'self.use' | 'members.find' | 'members.view' | 'members.lock' | 'members.suspend' | 'members.sign_out' | 'members.reset' | 'funds.credit'
  | 'products.read' | 'products.edit' | 'stock.adjust' | 'orders.read' | 'orders.view' | 'settings.read' | 'settings.change'
  | 'approvals.read' | 'audit.read' | 'reports.read' | 'staff.read' | 'staff.manage' | 'members.erasure' | 'members.correct' | 'members.merge' | 'orders.ship'
  | 'aftersales.decide' | 'aftersales.handle' | 'promotions.read' | 'promotions.edit' | 'coupons.read' | 'coupons.edit' | 'webhooks.read' | 'webhooks.manage';

/** `ended`: one was signed in, and is not any more. */
export type Standing = { is: 'asking' } | { is: 'unreachable'; code: string } | { is: 'out'; ended: boolean } | { is: 'in'; session: Session };

export const standing = createStore<Standing>({ is: 'asking' });
/** When the session ends unless something is done, by this device's clock; null when signed out. */
export const deadline = createStore<number | null>(null);

const tabs = new BroadcastChannel('cartwright-staff'); // what is done in one tab keeps the others signed in
const IDLE_MS_MIN = 5 * 60_000;
const IDLE_MS_MAX = 30 * 60_000;
let idleMs = 0;

function moveDeadline(): void {
  const now = standing.get();
  if (now.is === 'in') deadline.set(Math.min(Date.now() + idleMs, now.session.expiresAt));
}

function enter(session: Session): void {
  // Two clocks: the server's moment is read as a length of time, within what the setting staff.idle_minutes allows, and a
  // device clock that was put ahead meanwhile does not shorten it.
  idleMs = Math.min(Math.max(session.idleUntil - Date.now(), idleMs, IDLE_MS_MIN), IDLE_MS_MAX);
  standing.set({ is: 'in', session });
  moveDeadline();
}

export function leave(ended: boolean): void {
  if (standing.get().is === 'in' || standing.get().is === 'asking') standing.set({ is: 'out', ended: ended && standing.get().is === 'in' });
  deadline.set(null);
}

api.use({
  onResponse: ({ request, response }) => {
    const atTheDoor = request.method === 'POST' && request.url.endsWith('/v1/admin/sessions');
    if (response.status === 401 && !atTheDoor) leave(true);
    else if (standing.get().is === 'in') {
      moveDeadline();
      tabs.postMessage('used');
    }
  },
});

tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (data === 'used') moveDeadline();
  else if (data === 'left') leave(true);
};

export async function resume(): Promise<void> {
  const answer = await ask(api.GET('/v1/admin/sessions/current'));
  if (answer.ok) enter(answer.value);
  else if (standing.get().is === 'asking') standing.set({ is: 'unreachable', code: answer.error.code });
}

export async function signIn(body: Schema<'StaffSignIn'>): Promise<Answer<Session>> {
  const answer = await ask(api.POST('/v1/admin/sessions', { body }));
  if (answer.ok) enter(answer.value);
  return answer;
}

/** Makes the account of an invited person, who is signed in with it. */
export async function join(body: Schema<'InvitationAcceptance'>): Promise<Answer<Session>> {
  const answer = await ask(api.POST('/v1/admin/invitations/acceptances', { body }));
  if (answer.ok) enter(answer.value);
  return answer;
}

export async function signOut(): Promise<Answer<unknown>> {
  const answer = await ask(api.DELETE('/v1/admin/sessions/current'));
  if (answer.ok || answer.error.code === 'signed_out') {
    leave(false);
    tabs.postMessage('left');
  }
  return answer;
}

/** The signed-in person; for pages, which are shown to nobody else. */
export function useSession(): Session {
  const now = standing.use();
  if (now.is !== 'in') throw new Error('a page of staff was shown to nobody');
  return now.session;
}

export const may = (session: Session, permission: Permission): boolean => session.permissions.includes(permission);
export const useMay = (): ((permission: Permission) => boolean) => {
  const session = useSession();
  return (permission) => may(session, permission);
};
