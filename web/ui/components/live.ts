// What is said without moving the focus: short toasts that one can see, and words for screen readers only.
import { createStore } from '../store.ts';

export interface Toast { id: number; text: string; action?: { label: string; run: () => void } | undefined }

export const toasts = createStore<readonly Toast[]>([]);
export const spokenWords = createStore('');
let next = 1;

/** A toast for `ms` (10 s when there is something to undo). A new one takes the place of the old one. */
export function toast(text: string, action?: Toast['action'], ms = action === undefined ? 4_000 : 10_000): void {
  const id = next++;
  toasts.set([{ id, text, action }]);
  setTimeout(() => dismissToast(id), ms);
}

export function dismissToast(id: number): void {
  if (toasts.get().some((each) => each.id === id)) toasts.set(toasts.get().filter((each) => each.id !== id));
}

/** For screen readers: said once, politely. */
export function announce(text: string): void {
  spokenWords.set('');
  setTimeout(() => spokenWords.set(text), 50);
}
