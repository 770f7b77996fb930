// Sign-in, registration, sign-out, and what a sign-out without network still owes the server.
import type { Outcome, RegisterOptions, SignInOptions, Status } from './api.js';
import type { DeviceState, Session } from './generated/messages.js';
import type { Kernel } from './kernel.js';
import { refused, type Net } from './net.js';
import { isNil } from './status.js';

const FLUSH_MS = 3_000;

export interface SessionHooks {
  device(): DeviceState;
  flushed(): Promise<void>;
  /** The server has ended the session of the member who is still here. */
  isOver(): boolean;
  signedIn(): void;
  signedOut(): void;
  /** What was deleted is no longer in the browser's files either. */
  scrubbed(): Promise<void>;
}

export class SessionPart {
  // Ours until it is on the disk: a reload after a conflict would bring the guest back.
  #unsaved: Session | null = null;
  #paying = false;
  #owes = true; // until looked

  constructor(readonly kernel: Kernel, readonly net: Net | null, readonly hooks: SessionHooks) {}

  async signIn({ username, password, shared = false }: SignInOptions): Promise<Outcome<Status['member']>> {
    if (this.net === null) return refused('offline');
    const present = this.hooks.device();
    // A session that is alive is nobody else's to replace. One that is over may be renewed by any of the member's logins: the answer tells whose it was.
    if (!isNil(present.member) && present.username !== username && !this.hooks.isOver()) return refused('other_member', present.username);
    // The device's next number is told to the server, so what was made so far has its number first.
    await this.#durable();
    const { device, nextSeq } = this.hooks.device();
    const answer = await this.net.post<Session>('/v1/sessions', { username, password, device, firstSeq: nextSeq, bearer: this.net.bearer, about: { name: '', shared } });
    if (!answer.ok) return answer;
    if (this.kernel.closed) return refused('unavailable');
    const session = answer.value;
    this.net.tokens = session;
    const failed = !isNil(present.member) && present.member !== session.member ? 'other_member' : this.#take(session);
    if (failed !== '') {
      // The server has signed this device in as somebody else: nothing here may speak with that session.
      await this.net.json<null>('/v1/sessions/current', { method: 'DELETE' });
      this.net.tokens = null;
      return refused(failed);
    }
    this.#unsaved = session;
    this.hooks.signedIn();
    await this.#durable(); // who reloads at once is still signed in
    return { ok: true, value: { id: session.member, username: session.username, displayName: session.displayName } };
  }

  async register(options: RegisterOptions): Promise<Outcome<Status['member']>> {
    if (this.net === null) return refused('offline');
    const { username, password, displayName } = options;
    const answer = await this.net.post<unknown>('/v1/accounts', { username, password, displayName });
    return answer.ok ? this.signIn(options) : answer;
  }

  async signOut(discard: boolean): Promise<Outcome<null>> {
    const { member, unsent, revocation } = this.hooks.device();
    if (isNil(member)) return { ok: true, value: null };
    if (unsent > 0 && !discard) return refused('pending_commands', String(unsent));
    // Offline, or a server that does not answer: the device forgets at once and owes the revocation.
    const answer = this.net !== null && this.net.reached ? await this.net.json<null>('/v1/sessions/current', { method: 'DELETE' }) : null;
    if (this.kernel.closed) return refused('unavailable');
    const ended = answer !== null && (answer.ok || answer.error.code === 'signed_out');
    this.#unsaved = null;
    this.kernel.core.signOut(!ended && revocation !== '');
    this.#owes = true;
    if (this.net !== null) this.net.tokens = null;
    this.kernel.done();
    this.hooks.signedOut();
    // "Signed out" means that nothing is left here: it is not said before the wipe is on the disk.
    if (!await this.#durable()) return refused('storage_full');
    await this.hooks.scrubbed();
    return { ok: true, value: null };
  }

  /** The store was read anew: a session that it does not hold yet is put back. */
  afterLoad(): void {
    this.#owes = true;
    if (this.#unsaved !== null && isNil(this.hooks.device().member)) this.#take(this.#unsaved);
  }

  afterSave(): void {
    if (this.#unsaved !== null && !isNil(this.hooks.device().member)) this.#unsaved = null;
    if (this.#owes) void this.payOwed();
  }

  /** Sends the revocations of sign-outs that had no network. */
  async payOwed(): Promise<void> {
    if (this.net === null || this.#paying || !this.#owes) return;
    this.#paying = true;
    try {
      this.#owes = false;
      for (const token of this.hooks.device().owedRevocations) {
        const answer = await this.net.post<unknown>('/v1/sessions/logout-orders', { revocation: token });
        if (this.kernel.closed) return;
        // Any answer of the shop itself settles it: a token that it does not know revokes nothing.
        if (!answer.ok && (answer.error.code === 'offline' || answer.error.code === 'unavailable' || answer.error.code === 'too_many_requests')) {
          this.#owes = true;
          return;
        }
        this.kernel.core.revocationSent(token);
        this.kernel.done();
      }
    } finally {
      this.#paying = false;
    }
  }

  #durable(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => { setTimeout(() => { resolve(false); }, FLUSH_MS); });
    return Promise.race([this.hooks.flushed().then(() => true), late]);
  }

  #take(session: Session): string {
    const { member, username, displayName, revocation, deviceNumber } = session;
    const failed = this.kernel.core.signedIn(member, username, displayName, revocation, deviceNumber);
    if (failed === '') this.kernel.done();
    return failed;
  }
}
