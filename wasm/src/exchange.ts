// When to sync: at once when something became durable, the network came back or the server poked; else with a growing
// pause, and not at all while nobody looks. What is sent and what an answer means is the core's.
import type { Status } from './api.js';
import { Bit } from './core.js';
import type { ExchangeResult } from './generated/messages.js';
import type { Kernel } from './kernel.js';
import { isType, type Net } from './net.js';
import { alone } from './tabs.js';

const MEDIA_TYPE = 'application/vnd.cartwright.sync';
const PAUSE_MS_MIN = 2_000;
const PAUSE_MS_MAX = 300_000;
const ASK_CATALOGUE_MS = 60_000; // a byte or more in every live operation otherwise
const PAGES_MAX = 1_000; // of one exchange: an answer that says "more" for ever is a broken server's

export interface ExchangeHooks {
  /** Confirmed state changed and is to be saved. */
  answered(result: ExchangeResult): void;
  /** While live pokes come, polling rests. */
  isLive(): boolean;
}

export class Exchange {
  running: Promise<void> | null = null;
  attention: string | null = null;
  #pause = PAUSE_MS_MIN;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;
  #askedAt = 0;
  #turn = 0;

  constructor(readonly kernel: Kernel, readonly net: Net, readonly lock: string, readonly hooks: ExchangeHooks) {}

  get isGuest(): boolean { return (this.kernel.module._cw_bits(this.kernel.handle) & Bit.guest) !== 0; }

  /** Exchanges now; a call during an exchange makes one more follow. */
  run(): Promise<void> {
    if (this.kernel.closed || this.isGuest || this.attention !== null) return Promise.resolve();
    if (this.running !== null) {
      this.#again = true;
      return this.running;
    }
    clearTimeout(this.#timer);
    this.running = alone(this.lock, () => this.#exchange()).catch(() => false).then((well) => {
      this.running = null;
      this.#pause = well ? PAUSE_MS_MIN : Math.min(PAUSE_MS_MAX, this.#pause * 2);
      const again = this.#again && well;
      this.#again = false;
      this.kernel.changed();
      if (again) void this.run();
      else this.#plan(well);
    });
    this.kernel.changed();
    return this.running;
  }

  /** Something durable waits for the server. */
  wanted(): void {
    if ((this.kernel.module._cw_bits(this.kernel.handle) & Bit.wantsExchange) !== 0 && this.#pause === PAUSE_MS_MIN) void this.run();
  }

  /** The world changed for the better: online, visible, signed in. */
  now(): Promise<void> {
    this.#pause = PAUSE_MS_MIN;
    return this.run();
  }

  stop(): void { clearTimeout(this.#timer); }

  #plan(well: boolean): void {
    if (this.kernel.closed || this.isGuest || this.attention !== null) return;
    if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return; // shown again calls now()
    const idle = well && (this.kernel.module._cw_bits(this.kernel.handle) & Bit.wantsExchange) === 0;
    const pause = idle ? (this.hooks.isLive() ? PAUSE_MS_MAX : 15_000) : this.#pause;
    this.#timer = setTimeout(() => { void this.run(); }, pause * (0.75 + Math.random() / 2));
  }

  async #exchange(): Promise<boolean> {
    const { core } = this.kernel;
    for (let page = 0; page < PAGES_MAX && !this.kernel.closed; page++) {
      const ask = Date.now() - this.#askedAt > ASK_CATALOGUE_MS;
      if (!core.beginExchange(ask)) return true;
      if (ask) this.#askedAt = Date.now();
      const outcome = await this.#send(this.kernel.module.cartwrightStore.taken());
      if (this.kernel.closed) return false;
      if (outcome !== 'more') return outcome === 'done';
    }
    return false;
  }

  async #send(body: Uint8Array<ArrayBuffer>): Promise<'done' | 'more' | 'failed'> {
    const { core, module } = this.kernel;
    const turn = ++this.#turn; // a late answer to an earlier exchange is nobody's
    const { response, error } = await this.net.call('/v1/sync', { method: 'POST', body, headers: { 'Content-Type': MEDIA_TYPE, Accept: MEDIA_TYPE } });
    let bytes: Uint8Array | null = null;
    if (error === null && isType(response, MEDIA_TYPE)) bytes = await response.arrayBuffer().then((all) => new Uint8Array(all), () => null);
    if (this.kernel.closed || turn !== this.#turn) return 'failed';
    if (bytes === null) return this.#refused(response.status, error?.code ?? '', error?.detail ?? '');
    const result = JSON.parse(module.cartwrightStore.withBytes(bytes, (place, size) => core.finishExchange(place, size))) as ExchangeResult;
    if (result.code !== '') return 'failed'; // malformed, or signed out meanwhile
    this.hooks.answered(result);
    return result.more ? 'more' : 'done';
  }

  #refused(status: number, code: string, detail: string): 'more' | 'failed' {
    const { core } = this.kernel;
    const expected = Number.parseInt(detail.replace(/^\D+/, ''), 10);
    if (status === 409 && code === 'gap' && expected > 0) {
      core.serverExpects(expected);
      this.kernel.done();
      return 'more';
    }
    core.exchangeFailed();
    if (status === 401) this.#attend('signed_out');
    if (status === 426) this.#attend('upgrade_required');
    return 'failed';
  }

  #attend(attention: NonNullable<Status['attention']>): void {
    this.attention = attention;
    this.kernel.changed();
  }
}
