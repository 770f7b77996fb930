// A document of the package's second module: opened once for this page, when a page first needs it; the module is not loaded before.
import { useEffect } from 'preact/hooks';
import { createStore } from '../ui/store.ts';

interface Document { readonly unsent: boolean; subscribe(listener: () => void): () => void }
interface Opened<T> { document: T | null; failed: boolean; version: number }

export interface OpenedOnce<T> {
  open(): Promise<void>;
  /** For pages and forms: null until it is open. */
  use(): Opened<T>;
  /** Something of this device is not with the shop yet: a sign-out would lose it. */
  hasUnsent(): boolean;
  /** Something was saved here without a network and this page does not show it: it is sent all the same. */
  sendUnsent(): void;
}

/** `label` as wasm/src/member/document.ts marks what is unsent. */
export function openedOnce<T extends Document>(label: string, load: () => Promise<T>): OpenedOnce<T> {
  const opened = createStore<Opened<T>>({ document: null, failed: false, version: 0 });
  let asked: Promise<void> | null = null;
  const begin = async (): Promise<void> => {
    try {
      const document = await load();
      const changed = (): void => opened.set({ document, failed: false, version: opened.get().version + 1 });
      document.subscribe(changed);
      changed();
    } catch (error) {
      console.warn(`${label} did not open`, error);
      asked = null;
      opened.set({ document: null, failed: true, version: 0 });
    }
  };
  const open = (): Promise<void> => asked ??= begin();
  const hasUnsent = (): boolean => {
    try { return localStorage.getItem(`cartwright:cartwright:unsent-${label}`) !== null; } catch { return opened.get().document?.unsent ?? false; }
  };
  return {
    open, hasUnsent,
    use() {
      useEffect(() => { void open(); }, []);
      return opened.use();
    },
    sendUnsent() { if (hasUnsent()) void open(); },
  };
}
