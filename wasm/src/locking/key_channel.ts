// The other tabs of the same shop: one that is unlocked hands its key to one that asks, and who locks tells all. A key passes as an
// object that no script can read the bytes of, between pages of one origin, in memory only (docs/adr/0018).

export interface HeldKey { version: number; epoch: number; key: CryptoKey }
type Message = { ask: { version: number; epoch: number } } | { held: HeldKey } | 'locked' | 'changed';

export interface KeyHooks {
  held(): HeldKey | null;
  given(held: HeldKey): void;
  locked(): void;
  changed(): void;
}

export class KeyChannel {
  #channel: BroadcastChannel | null = null;

  constructor(name: string, hooks: KeyHooks) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`cartwright-lock:${name}`);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === 'locked') return hooks.locked();
      if (data === 'changed') return hooks.changed();
      if ('held' in data) return hooks.given(data.held);
      const own = hooks.held();
      // One that was unlocked before the last locking by hand has not heard of that yet: its key is not to open anything again.
      if (own !== null && own.version === data.ask.version && own.epoch === data.ask.epoch) this.give(own);
    };
  }

  ask(version: number, epoch: number): void { this.#post({ ask: { version, epoch } }); }
  give({ version, epoch, key }: HeldKey): void { this.#post({ held: { version, epoch, key } }); }
  tell(what: 'locked' | 'changed'): void { this.#post(what); }
  close(): void { this.#channel?.close(); this.#channel = null; }

  #post(message: Message): void { this.#channel?.postMessage(message); }
}
