// The other tabs of the same shop: "I have written" goes out after a commit, at most every few milliseconds, so that all
// views agree well within 100 ms; who may sync is settled by Web Locks, and a lock whose holder sleeps is taken from it.

const QUIET_MS = 25;
const STEAL_MS = 5_000;

export class Tabs {
  #channel: BroadcastChannel | null = null;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #others = false; // while nobody listens nothing is sent

  constructor(readonly name: string, written: () => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`cartwright:${name}`);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#others = true;
      if (data === 'hello') this.tell(); // what was written before it was heard
      else written();
    };
    this.#channel.postMessage('hello');
  }

  /** This tab has written: the others read it. */
  tell(): void {
    if (this.#channel === null || !this.#others || this.#timer !== undefined) return;
    const wait = this.#last + QUIET_MS - performance.now();
    const post = (): void => {
      this.#timer = undefined;
      this.#last = performance.now();
      this.#channel?.postMessage('written');
    };
    if (wait <= 0) post();
    else this.#timer = setTimeout(post, wait);
  }

  close(): void {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#channel?.postMessage('written');
    }
    this.#channel?.close();
    this.#channel = null;
  }
}

const locks = (): LockManager | null => typeof navigator === 'undefined' || !('locks' in navigator) ? null : navigator.locks;

/** Runs `work` while no other tab does. A holder that does not give way within five seconds is frozen and loses the lock. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const manager = locks();
  if (manager === null) return work();
  try {
    return await manager.request(name, { signal: AbortSignal.timeout(STEAL_MS) }, work) as T;
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'TimeoutError') throw error;
    return await manager.request(name, { steal: true }, work) as T;
  }
}

/** Holds a lock until the returned function is called; `held` runs when it is ours, now or after a tab has closed. */
export function hold(name: string, mode: LockMode, held: () => void): () => void {
  const manager = locks();
  const ending = new AbortController();
  let release: () => void = () => undefined;
  if (manager === null) {
    held();
    return release;
  }
  const ended = new Promise<void>((resolve) => { release = resolve; });
  manager.request(name, { mode, signal: ending.signal }, () => { held(); return ended; }).catch(() => undefined);
  return () => { ending.abort(); release(); };
}

/** How many tabs hold the lock, this one included; unknown counts as many. */
export async function holders(name: string): Promise<number> {
  const state = await locks()?.query().catch(() => null);
  return state?.held?.filter((lock) => lock.name === name).length ?? Number.MAX_SAFE_INTEGER;
}
