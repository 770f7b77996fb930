// Live pokes: one tab listens to the server and syncs when it is told to; what it writes pokes the other tabs.
import { hold } from './tabs.js';

const REFUSED_MS = 30_000;

export class Live {
  isOpen = false;
  #source: EventSource | null = null;
  #release: (() => void) | null = null;

  constructor(readonly url: string, readonly lock: string, readonly poked: (catalogue: number) => void,
    readonly refused: () => void) {}

  start(): void {
    if (this.#release !== null || typeof EventSource === 'undefined') return;
    this.#release = hold(this.lock, 'exclusive', () => { this.#listen(); });
  }

  stop(): void {
    this.#release?.();
    this.#release = null;
    this.#source?.close();
    this.#source = null;
    this.isOpen = false;
  }

  #listen(): void {
    const source = new EventSource(this.url, { withCredentials: true });
    this.#source = source;
    source.onopen = () => { this.isOpen = true; };
    source.addEventListener('poke', ({ data }: MessageEvent<string>) => { this.poked(catalogueOf(data)); });
    source.onerror = () => {
      this.isOpen = false;
      if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      // Refused (the session was ended elsewhere, a proxy during a restart, too many streams): an exchange finds out which, and
      // this or another tab asks again later.
      this.stop();
      this.poked(0);
      setTimeout(this.refused, REFUSED_MS * (0.75 + Math.random() / 2));
    };
  }
}

// The poke names the version that is published now; 0 when it does not.
function catalogueOf(data: string): number {
  try {
    const { catalogue } = JSON.parse(data) as { catalogue?: number };
    return catalogue ?? 0;
  } catch {
    return 0;
  }
}
